using Debias.Fairness;
using Debias.Learning.Methods.Candidates;
using Debias.OptionModel;

namespace Debias.Learning.Methods.MaskedFineTuning;

/// <summary>Options of <see cref="MaskedFineTuningMethod"/>; numbers are those of the authors' code.</summary>
internal sealed record MaskedFineTuningOptions
{
    [Option("The two stages: BMFT's or SWiFT's."), Recommended(FineTuningRecipe.Swift)]
    public FineTuningRecipe Recipe { get; init; } = FineTuningRecipe.Bmft;

    [Option("How a parameter's importance becomes the share of its gradient that it follows; recipe: as the recipe's authors do.")]
    public MaskRule Mask { get; init; } = MaskRule.Recipe;

    [Option("The percentile of mask: percentile.", AtLeast = 0, AtMost = 100)]
    public double Percentile { get; init; } = 90;

    [Option(OptionProse.Data)]
    public DebiasingData Data { get; init; } = DebiasingData.Train;

    [Option(OptionProse.Proxy)]
    public ProxyKind Proxy { get; init; } = ProxyKind.PairwiseActive;

    [Option("Rows per mini-batch.", Unit = "rows", AtLeast = 2, AtMost = 1_000_000)]
    public int BatchSize { get; init; } = 64;

    [Option("Epochs of the first stage, which leaves the output layer alone.", Unit = "epochs", AtLeast = 0, AtMost = 1_000_000)]
    public int Epochs { get; init; } = 10;

    [Option("Learning rate of the first stage.", Above = 0)]
    public double LearningRate { get; init; } = 1e-4;

    [Option("Epochs of the second stage, which trains the output layer alone.", Unit = "epochs", AtLeast = 0, AtMost = 1_000_000)]
    public int HeadEpochs { get; init; } = 10;

    [Option("Learning rate of the second stage.", Above = 0)]
    public double HeadLearningRate { get; init; } = 1e-3;

    [Option("BMFT's weight of the proxy in the second stage, SWiFT's share of the cross-entropy in the first.", AtLeast = 0, AtMost = 1)]
    public double Beta { get; init; } = 0.1;

    [Option(OptionProse.Momentum, AtLeast = 0, Below = 1)]
    public double Momentum { get; init; } = 0.9;

    [Option(OptionProse.WeightDecay, AtLeast = 0)]
    public double WeightDecay { get; init; } = 5e-4;

    [Option(OptionProse.Selection)]
    public SelectionRule Selection { get; init; } = SelectionRule.Objective;

    [Option(OptionProse.MinimumPerformance, AtLeast = 0, AtMost = 1)]
    public double MinimumPerformance { get; init; }

    /// <summary>The mask, the recipe's own where that is asked for.</summary>
    internal MaskRule EffectiveMask =>
        Mask != MaskRule.Recipe ? Mask
        : Recipe == FineTuningRecipe.Bmft ? MaskRule.HardMean
        : MaskRule.Tanh;
}
