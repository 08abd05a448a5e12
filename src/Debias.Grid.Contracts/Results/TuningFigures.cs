namespace Debias.Grid.Contracts.Results;

/// <summary>Which setting of a method's options tuning chose by validation rows, of how many.</summary>
/// <param name="Setting">The number of the setting that was chosen; 0 is the options as the spec has them.</param>
/// <param name="Values">Its values of the options that were tuned, as a JSON object.</param>
/// <param name="Tried">Settings that were tried, failed ones included.</param>
/// <param name="Failed">Settings whose runs have no outcome.</param>
[GenerateSerializer, Immutable]
public sealed record TuningFigures(
    [property: Id(0)] int Setting,
    [property: Id(1)] string Values,
    [property: Id(2)] int Tried,
    [property: Id(3)] FailedSetting[] Failed
);
