namespace Debias.Grid.Contracts.Results;

/// <summary>One candidate on validation data.</summary>
/// <param name="Step">Units removed, updates made or trial number.</param>
/// <param name="Threshold">Its classification threshold.</param>
/// <param name="Bias">Bias at the threshold.</param>
/// <param name="Performance">Balanced accuracy at the threshold.</param>
/// <param name="Objective">Constrained objective at ε − γ.</param>
[GenerateSerializer, Immutable]
public readonly record struct TrajectoryStep(
    [property: Id(0)] int Step,
    [property: Id(1)] double Threshold,
    [property: Id(2)] double Bias,
    [property: Id(3)] double Performance,
    [property: Id(4)] double Objective
);
