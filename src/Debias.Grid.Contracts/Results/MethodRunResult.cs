using System.Text.Json.Serialization;

namespace Debias.Grid.Contracts.Results;

/// <summary>
/// What one method run measured. Written once, never edited; holds no time and no place, so that equal runs are equal bytes.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record MethodRunResult
{
    /// <summary>Classification threshold; NaN for methods that mix labels.</summary>
    [Id(0)]
    public required double Threshold { get; init; }

    /// <summary>On validation rows.</summary>
    [Id(1)]
    public required Evaluation Validation { get; init; }

    /// <summary>On test rows.</summary>
    [Id(2)]
    public required Evaluation Test { get; init; }

    /// <summary>Index of the chosen candidate in the trajectory; −1: none.</summary>
    [Id(3)]
    public required int Selected { get; init; }

    /// <summary>What the run went through.</summary>
    [Id(4)]
    public required TrajectoryStep[] Trajectory { get; init; }

    /// <summary>Epochs that the base network was trained; 0 where there is none.</summary>
    [Id(5)]
    public int Epochs { get; init; }

    /// <summary>The base network's lowest validation loss; NaN where there is none.</summary>
    [Id(6)]
    public double ValidationLoss { get; init; } = double.NaN;

    /// <summary>What makes the numbers mean less than they seem to.</summary>
    [Id(7)]
    public RunFlags Flags { get; init; }

    /// <summary>Thresholds by group beside the method; null in results of versions that did not record them.</summary>
    [Id(8)]
    public ThresholdFigures? Thresholds { get; init; }

    /// <summary>Further measures on test rows; null in results of versions that did not record them.</summary>
    [Id(9)]
    public TestMeasures? Measures { get; init; }

    /// <summary>
    /// What is predicted, by part, where the experiment keeps predictions and only in the run's own record; it leaves by an export of its
    /// own.
    /// </summary>
    [Id(10), JsonIgnore]
    public PartPredictions[]? Predictions { get; init; }

    /// <summary>The network, where the experiment keeps networks and only in the run's own record.</summary>
    [Id(11), JsonIgnore]
    public FinalNetwork? Network { get; init; }

    /// <summary>
    /// By group, where groups are the values of columns: first of those that are compared, then of each column that was crossed; else null.
    /// </summary>
    [Id(12), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AttributeFigures[]? Groups { get; init; }

    /// <summary>Which setting tuning chose; null where options were not tuned.</summary>
    [Id(13), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TuningFigures? Tuning { get; init; }

    /// <summary>Whether there is more to it than a seed's record holds.</summary>
    [JsonIgnore]
    public bool NeedsOwnRecord => Trajectory.Length > 0 || Predictions is not null || Network is not null;

    /// <summary>What a seed's record holds of it.</summary>
    public MethodRunResult Compact() => NeedsOwnRecord ? this with { Trajectory = [], Predictions = null, Network = null } : this;
}
