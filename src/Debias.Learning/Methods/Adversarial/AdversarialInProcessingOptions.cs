using Debias.Learning.Engines;
using Debias.OptionModel;

namespace Debias.Learning.Methods.Adversarial;

/// <summary>
/// Every choice of adversarial in-processing; its defaults under the paper's protocol are made as those of
/// <see cref="AdversarialOptions"/>.
/// </summary>
internal sealed record AdversarialInProcessingOptions
{
    [Option(OptionProse.Data), Released(DebiasingData.Validation)]
    public DebiasingData Data { get; init; } = DebiasingData.Train;

    [Option(OptionProse.Epochs, Unit = "epochs", AtLeast = 1)]
    public int Epochs { get; init; } = 40;

    [Option(OptionProse.CriticSteps, Unit = "batches", AtLeast = 1)]
    public int CriticSteps { get; init; } = 201;

    [Option(OptionProse.ActorSteps, Unit = "batches", AtLeast = 1)]
    public int ActorSteps { get; init; } = 201;

    [Option(OptionProse.DrawnBatchSize, Unit = "rows", AtLeast = 2, AtMost = 1_000_000)]
    public int BatchSize { get; init; } = 64;

    [Option(OptionProse.AdamLearningRate, Above = 0)]
    public double LearningRate { get; init; } = 1e-4;

    [Option("Weight α of the step against the adversary.", Above = 0)]
    public double Alpha { get; init; } = 0.8;

    [Option(
        "What is taken out of the classifier's gradient: its component along the adversary's (unit), or that times the square of the "
            + "adversary's length (unscaled)."
    )]
    [Released(GradientProjection.Unscaled)]
    public GradientProjection Projection { get; init; } = GradientProjection.Unit;

    [Option("Whether the output layer, which the adversary does not see, is trained too, or stays as it is."), Released(false)]
    public bool TrainOutput { get; init; } = true;

    [Option("Whether the adversary sees only the rows that the measure counts: for eod those with y = 1."), Released(false)]
    public bool FollowMeasure { get; init; } = true;

    [
        Option("Thresholds tried for the returned network, evenly spread over 0 to 1.", Unit = "thresholds", AtLeast = 2, AtMost = 100_000),
        Released(1001)
    ]
    public int Thresholds { get; init; } = 101;

    [Option(
        "What the choice of that threshold subtracts from epsilon beside the margin; with nothing left every row is predicted positive.",
        AtLeast = 0,
        AtMost = 1
    )]
    [Released(0.01)]
    public double ExtraMargin { get; init; }

    [Option(OptionProse.JudgeMode), Released(NetworkMode.Training)]
    public NetworkMode JudgeMode { get; init; } = NetworkMode.Evaluation;

    [Option(OptionProse.Returned), Released(ReturnedNetwork.Last)]
    public ReturnedNetwork Returned { get; init; } = ReturnedNetwork.Best;
}
