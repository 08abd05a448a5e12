namespace Debias.Grid.Contracts.Results;

/// <summary>Why something failed.</summary>
/// <param name="Class">Kind.</param>
/// <param name="Message">One sentence for a person.</param>
[GenerateSerializer, Immutable]
public sealed record Failure([property: Id(0)] FailureClass Class, [property: Id(1)] string Message);
