using Debias.Fairness;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;
using Debias.OptionModel;

namespace Debias.Learning.Methods.BiasGradient;

/// <summary>
/// Every choice of bias gradient descent/ascent that the paper or its released code makes (Algorithm 2). Where the released code's
/// configurations differ between datasets, its COMPAS configuration stands here; other datasets bring their own.
/// </summary>
internal sealed record BiasGradientOptions
{
    [Option(OptionProse.Data), Released(DebiasingData.Validation), Recommended(DebiasingData.Train)]
    public DebiasingData Data { get; init; } = DebiasingData.Train;

    [Option("What an epoch is: one mini-batch, or a full pass over the rows."), Released(EpochRule.Pass)]
    public EpochRule Epoch { get; init; } = EpochRule.MiniBatch;

    [Option(OptionProse.Proxy, LeftOutAtDefault = true)]
    public ProxyKind Proxy { get; init; } = ProxyKind.PairwiseActive;

    [
        Option("What decides whether the proxy is descended or ascended: the bias on validation rows, or its mean over 100 resamples."),
        Released(BiasDirection.Bootstrap),
        Recommended(BiasDirection.Validation)
    ]
    public BiasDirection Direction { get; init; } = BiasDirection.Validation;

    [Option("How weights follow the gradient: plain or adam."), Released(OptimiserRule.Adam)]
    public OptimiserRule Optimiser { get; init; } = OptimiserRule.PlainGradient;

    [Option("Learning rate η.", Above = 0)]
    public double LearningRate { get; init; } = 1e-5;

    [Option("Rows per mini-batch, M.", Unit = "rows", AtLeast = 2, AtMost = 1_000_000)]
    public int BatchSize { get; init; } = 256;

    [Option("Epochs, E.", Unit = "epochs", AtLeast = 1), Released(200)]
    public int Epochs { get; init; } = 100;

    [Option(
        "Candidates evaluated in a full pass, evenly spread; with one mini-batch per epoch every update is.",
        Unit = "candidates",
        AtLeast = 1
    )]
    public int EvaluationsPerEpoch { get; init; } = 1;

    [
        Option("Mode of the network while it is tuned and judged; the returned network predicts in evaluation mode."),
        Released(NetworkMode.Training),
        Recommended(NetworkMode.Evaluation)
    ]
    public NetworkMode Mode { get; init; } = NetworkMode.Evaluation;

    [Option("What a mini-batch without one of the groups does: moves the other group's mean alone, or nothing.")]
    public MissingGroupRule MissingGroup { get; init; } = MissingGroupRule.OneSided;

    [Option("What holds scores back: nothing, or their divergence from the base network's.", LeftOutAtDefault = true)]
    public BaseAnchor Anchor { get; init; } = BaseAnchor.None;

    [Option("λ, the weight of the divergence beside the proxy's, which is 1.", AtLeast = 0, LeftOutAtDefault = true)]
    public double AnchorWeight { get; init; } = 1;

    [Option(OptionProse.Selection), Released(SelectionRule.LeastBias)]
    public SelectionRule Selection { get; init; } = SelectionRule.Objective;

    [Option(OptionProse.WhenNoneQualifies)]
    public NoneQualifies WhenNoneQualifies { get; init; } = NoneQualifies.BaseNetwork;

    [Option(OptionProse.MinimumPerformance, AtLeast = 0, AtMost = 1), Released(0.61)]
    public double MinimumPerformance { get; init; }

    /// <summary>Whether anything holds scores back.</summary>
    internal bool IsAnchored => Anchor == BaseAnchor.Kl && AnchorWeight > 0;
}
