namespace Debias.Grid.Contracts.Results;

/// <summary>What a candidate does on test rows, by which nobody has chosen, and its groups' rates on both parts.</summary>
/// <param name="TestBias">Bias on test rows.</param>
/// <param name="TestPerformance">Balanced accuracy on test rows.</param>
/// <param name="ValidationUnprivileged">Rates of a = 0 on validation rows.</param>
/// <param name="ValidationPrivileged">Rates of a = 1 on validation rows.</param>
/// <param name="TestUnprivileged">Rates of a = 0 on test rows.</param>
/// <param name="TestPrivileged">Rates of a = 1 on test rows.</param>
[GenerateSerializer, Immutable]
public sealed record CandidateFigures(
    [property: Id(0)] double TestBias,
    [property: Id(1)] double TestPerformance,
    [property: Id(2)] GroupRates ValidationUnprivileged,
    [property: Id(3)] GroupRates ValidationPrivileged,
    [property: Id(4)] GroupRates TestUnprivileged,
    [property: Id(5)] GroupRates TestPrivileged
);
