using System.Text.Json.Serialization;

namespace Debias.Grid.Contracts.Results;

/// <summary>One candidate: what it was chosen by, or passed over, on validation data, and what it does elsewhere.</summary>
/// <param name="Step">Units removed, updates made or trial number.</param>
/// <param name="Threshold">Its classification threshold.</param>
/// <param name="Bias">Bias at the threshold.</param>
/// <param name="Performance">Balanced accuracy at the threshold.</param>
/// <param name="Objective">Constrained objective at ε − γ.</param>
/// <param name="Figures">On test rows and by group; null in results of versions that did not record them.</param>
/// <param name="Setting">
/// Where options were tuned, the values of the setting whose result the candidate is, as a JSON object; else null.
/// </param>
[GenerateSerializer, Immutable]
public readonly record struct TrajectoryStep(
    [property: Id(0)] int Step,
    [property: Id(1)] double Threshold,
    [property: Id(2)] double Bias,
    [property: Id(3)] double Performance,
    [property: Id(4)] double Objective,
    [property: Id(5)] CandidateFigures? Figures = null,
    [property: Id(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Setting = null
);
