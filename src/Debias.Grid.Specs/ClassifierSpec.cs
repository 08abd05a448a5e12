using Debias.OptionModel;

namespace Debias.Grid.Specs;

/// <summary>The network and its training (Appendix D.2).</summary>
[GenerateSerializer, Immutable]
public sealed record ClassifierSpec
{
    /// <summary>Blocks Linear → ReLU → dropout → batch normalisation, beside the first.</summary>
    [Id(0), Option("Blocks after the input block.", Unit = "blocks", AtLeast = 0, AtMost = 1000)]
    public int HiddenLayers { get; init; } = 10;

    /// <summary>Units of every block.</summary>
    [Id(1), Option("Units per block.", Unit = "units", AtLeast = 1, AtMost = 8192)]
    public int Width { get; init; } = 32;

    /// <summary>Probability that a unit is dropped in a training step.</summary>
    [Id(2), Option("Dropout probability.", AtLeast = 0, Below = 1)]
    public double Dropout { get; init; } = 0.05;

    /// <summary>Rows of a training step.</summary>
    [Id(3), Option("Rows per mini-batch.", Unit = "rows", AtLeast = 2, AtMost = 1_000_000)]
    public int BatchSize { get; init; } = 64;

    /// <summary>Where training ends at the latest; the released code's loop counts from 0.</summary>
    [Id(4), Option("Most epochs.", Unit = "epochs", AtLeast = 1), Released(1001)]
    public int MaxEpochs { get; init; } = 1000;

    /// <summary>Adam's learning rate before any plateau.</summary>
    [Id(5), Option("Adam's initial learning rate.", Above = 0)]
    public double LearningRate { get; init; } = 0.001;

    /// <summary>Distance of early-stopping checks.</summary>
    [Id(6), Option("Epochs between early-stopping checks.", Unit = "epochs", AtLeast = 1)]
    public int CheckEvery { get; init; } = 10;

    /// <summary>How long training goes on without a lower validation loss.</summary>
    [Id(7), Option("Checks in a row without improvement that are tolerated.", Unit = "checks", AtLeast = 0)]
    public int Patience { get; init; } = 10;

    /// <summary>Whose weights count: those of the best check, or the last.</summary>
    [Id(8), Option("Weights that training gives back.", Choices = new[] { "best", "last" }), Released("last")]
    public string Restore { get; init; } = "best";

    /// <summary>Repetition of everything random after the split.</summary>
    [
        Id(9),
        Option(
            "Repetition on the same split: another number draws initial weights, mini-batches, dropout and what methods draw anew.",
            AtLeast = 0,
            AtMost = 1_000_000
        )
    ]
    public int TrainingReplicate { get; init; }

    /// <summary>Initial weights with a number of their own.</summary>
    [
        Id(10),
        Option(
            "Initial weights: 0 draws them by the seed, another number draws those of this number, the same under every seed.",
            AtLeast = 0,
            AtMost = 1_000_000,
            LeftOutAtDefault = true
        )
    ]
    public int InitialisationReplicate { get; init; }

    /// <summary>An order of mini-batches with a number of its own.</summary>
    [
        Id(11),
        Option(
            "Order of mini-batches in training: 0 draws it by the seed, another number draws that of this number, the same under every "
                + "seed.",
            AtLeast = 0,
            AtMost = 1_000_000,
            LeftOutAtDefault = true
        )
    ]
    public int OrderReplicate { get; init; }

    /// <summary>Dropout with a number of its own.</summary>
    [
        Id(12),
        Option(
            "Dropout in training: 0 draws it by the seed, another number draws that of this number, the same under every seed.",
            AtLeast = 0,
            AtMost = 1_000_000,
            LeftOutAtDefault = true
        )
    ]
    public int DropoutReplicate { get; init; }

    /// <summary>What methods draw, with a number of its own; no base network depends on it.</summary>
    [
        Id(13),
        Option(
            "What methods draw on a base network: 0 draws it by the seed, another number draws that of this number, the same under every "
                + "seed.",
            AtLeast = 0,
            AtMost = 1_000_000,
            LeftOutAtDefault = true
        )
    ]
    public int MethodReplicate { get; init; }
}
