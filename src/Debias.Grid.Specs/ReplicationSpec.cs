using Debias.OptionModel;

namespace Debias.Grid.Specs;

/// <summary>
/// Adaptive replication: every point begins with some seeds and gets more while an interval is still too wide. The interval is the 95 %
/// one of a mean over this data's splits, mean ± t·s/√n.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record ReplicationSpec
{
    /// <summary>The key below which a spec writes when a point has enough seeds: the half-width and the figure.</summary>
    public const string UntilKey = "until";

    /// <summary>Seeds that every point has.</summary>
    [Id(0), Option("Seeds that every point has.", Unit = "seeds", AtLeast = 5)]
    public required int From { get; init; }

    /// <summary>Most seeds of a point.</summary>
    [Id(1), Option("Most seeds of a point.", Unit = "seeds", AtLeast = 5, AtMost = 256)]
    public required int To { get; init; }

    /// <summary>The half-width at which a point has enough seeds.</summary>
    [
        Id(2),
        Option(
            "A point has enough seeds when the 95 % intervals of its means over seeds, of every method and measure, are at most this to "
                + "each side.",
            Above = 0,
            Below = 1
        )
    ]
    public required double HalfWidth { get; init; }

    /// <summary>Whose means.</summary>
    [
        Id(3),
        Option(
            "Which means on test rows: the bias, the balanced accuracy, or both.",
            Choices = new[] { "bias", "balanced_accuracy", "both" }
        )
    ]
    public string Figure { get; init; } = "both";
}
