using Debias.OptionModel;

namespace Debias.Grid.Specs;

/// <summary>How a seed's rows are divided into training, validation and test rows, and standardised.</summary>
[GenerateSerializer, Immutable]
public sealed record SplitSpec
{
    /// <summary>The scheme of repeated k-fold cross-validation.</summary>
    public const string RepeatedKFold = "repeated-k-fold";

    /// <summary>Whose split a seed names.</summary>
    [
        Id(0),
        Option(
            "Whose split a seed names: this grid's own 60/20/20, the one that the authors' code draws for it (numpy's RandomState), or a "
                + "fold of repeated k-fold cross-validation, whose next fold validates.",
            Choices = new[] { "grid", "authors", RepeatedKFold }
        )
    ]
    public string Scheme { get; init; } = "grid";

    /// <summary>What becomes of features without variation on training rows.</summary>
    [
        Id(1),
        Option(
            "What a feature that is constant on training rows becomes: zero in all rows, or, as in scikit-learn, its distance from that "
                + "constant.",
            Choices = new[] { "zero", "pass-through" }
        ),
        Released("pass-through"),
        Recommended("zero")
    ]
    public string ConstantFeatures { get; init; } = "zero";

    /// <summary>k of repeated k-fold.</summary>
    [
        Id(2),
        Option(
            "Folds of repeated-k-fold: one tests, the next one validates, the others train.",
            Name = "k",
            Unit = "folds",
            AtLeast = 3,
            AtMost = 1000,
            LeftOutAtDefault = true
        )
    ]
    public int Folds { get; init; } = 10;

    /// <summary>Repetitions of repeated k-fold, each with folds of its own.</summary>
    [
        Id(3),
        Option(
            "Repetitions of repeated-k-fold; the seeds 1 to k × repeats name their folds.",
            AtLeast = 1,
            AtMost = 1000,
            LeftOutAtDefault = true
        )
    ]
    public int Repeats { get; init; } = 1;
}
