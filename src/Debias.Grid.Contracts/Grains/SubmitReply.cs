namespace Debias.Grid.Contracts.Grains;

/// <summary>The answer to a submission.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="Producer">The producer that the experiment's results come from.</param>
[GenerateSerializer, Immutable]
public sealed record SubmitReply([property: Id(0)] SubmitOutcome Outcome, [property: Id(1)] string Producer);
