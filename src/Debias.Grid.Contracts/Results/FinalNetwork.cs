namespace Debias.Grid.Contracts.Results;

/// <summary>
/// The network that a method run ends with, and the base network that it was made from, as they are kept when somebody asks for them.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record FinalNetwork
{
    /// <summary>Blocks beside the first.</summary>
    [Id(0)]
    public required int HiddenLayers { get; init; }

    /// <summary>Units of every block.</summary>
    [Id(1)]
    public required int Width { get; init; }

    /// <summary>The activation of every block, as a spec names it.</summary>
    [Id(2)]
    public required string Activation { get; init; }

    /// <summary>α of LeakyReLU and ELU.</summary>
    [Id(3)]
    public required float ActivationSlope { get; init; }

    /// <summary>Whether batch normalisation is only the identity.</summary>
    [Id(4)]
    public required bool WithoutBatchNormalisation { get; init; }

    /// <summary>Parameters, in the order of the classifier's weight layout.</summary>
    [Id(5)]
    public required float[] Parameters { get; init; }

    /// <summary>Batch normalisation's running statistics.</summary>
    [Id(6)]
    public required float[] RunningStatistics { get; init; }

    /// <summary>The base network's parameters.</summary>
    [Id(7)]
    public required float[] BaseParameters { get; init; }

    /// <summary>The base network's running statistics.</summary>
    [Id(8)]
    public required float[] BaseRunningStatistics { get; init; }

    /// <summary>Names of the features, in the order in which the network takes them.</summary>
    [Id(9)]
    public required string[] Features { get; init; }

    /// <summary>What was subtracted from each feature.</summary>
    [Id(10)]
    public required double[] Mean { get; init; }

    /// <summary>What each feature was divided by; infinite for a feature that was made 0.</summary>
    [Id(11)]
    public required double[] Scale { get; init; }

    /// <summary>
    /// Thresholds of the unprivileged and the privileged group, or of each of <see cref="Groups"/>; null where there is one for all.
    /// </summary>
    [Id(12)]
    public required float[]? ThresholdsByGroup { get; init; }

    /// <summary>Whether scores (and groups) and thresholds say every label; otherwise labels are drawn, groups predicted, or
    /// something is added to the network's log-odds.</summary>
    [Id(13)]
    public required bool DecidesByThreshold { get; init; }

    /// <summary>Training, validation and test rows.</summary>
    [Id(14)]
    public required int[] Rows { get; init; }

    /// <summary>The groups' names where they are the values of columns; null where a rule makes two.</summary>
    [Id(15)]
    public string[]? Groups { get; init; }

    /// <summary>Threshold of rows of no group that is compared, where there are thresholds by group.</summary>
    [Id(16)]
    public float UngroupedThreshold { get; init; }
}
