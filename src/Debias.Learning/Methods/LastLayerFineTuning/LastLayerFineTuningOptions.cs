using Debias.Fairness;
using Debias.Learning.Methods.Candidates;
using Debias.OptionModel;

namespace Debias.Learning.Methods.LastLayerFineTuning;

/// <summary>Options of <see cref="LastLayerFineTuningMethod"/>; numbers are those of the authors' code.</summary>
internal sealed record LastLayerFineTuningOptions
{
    [Option(
        "Rows and loss: training or validation rows without a constraint (B1, B2), as many of each group and label of both (B3), and the "
            + "last two with the constraint (M1, M2)."
    )]
    public FineTuningVariant Variant { get; init; } = FineTuningVariant.ConstrainedBalanced;

    [Option("The output layer that training begins with: a new one, or the base network's.")]
    public HeadStart Start { get; init; } = HeadStart.Fresh;

    [Option("α, the weight of |μ̃| in the loss of variants with the constraint.", AtLeast = 0)]
    public double PenaltyWeight { get; init; } = 2;

    [Option(OptionProse.Proxy)]
    public ProxyKind Proxy { get; init; } = ProxyKind.PairwiseActive;

    [Option("Learning rate η.", Above = 0)]
    public double LearningRate { get; init; } = 1e-2;

    [Option(OptionProse.Momentum, AtLeast = 0, Below = 1)]
    public double Momentum { get; init; } = 0.9;

    [Option(OptionProse.WeightDecay, AtLeast = 0)]
    public double WeightDecay { get; init; } = 5e-4;

    [Option("Epochs, each one step over all rows.", Unit = "epochs", AtLeast = 1, AtMost = 1_000_000)]
    public int Epochs { get; init; } = 1000;

    [Option(OptionProse.EvaluateEvery, Unit = "epochs", AtLeast = 1)]
    public int EvaluateEvery { get; init; } = 10;

    [Option(OptionProse.Selection)]
    public SelectionRule Selection { get; init; } = SelectionRule.Objective;

    [Option(OptionProse.MinimumPerformance, AtLeast = 0, AtMost = 1)]
    public double MinimumPerformance { get; init; }

    /// <summary>Whether the loss has the constraint.</summary>
    internal bool IsConstrained => Variant is FineTuningVariant.ConstrainedValidation or FineTuningVariant.ConstrainedBalanced;
}
