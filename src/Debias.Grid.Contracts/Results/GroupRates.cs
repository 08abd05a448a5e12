namespace Debias.Grid.Contracts.Results;

/// <summary>Rates of one group's predictions.</summary>
/// <param name="Acceptance">P(f=1).</param>
/// <param name="TruePositive">P(f=1 | y=1); 0 without positives.</param>
/// <param name="FalsePositive">P(f=1 | y=0); 0 without negatives.</param>
[GenerateSerializer, Immutable]
public readonly record struct GroupRates(
    [property: Id(0)] double Acceptance,
    [property: Id(1)] double TruePositive,
    [property: Id(2)] double FalsePositive
);
