using Debias.Learning.Engines;
using Debias.OptionModel;

namespace Debias.Learning.Methods.Adversarial;

/// <summary>
/// Every choice of adversarial fine-tuning. The paper's text leaves adversarial methods to future work, so its defaults treat them as
/// it treats its own: steps on training rows, candidates judged on validation rows in evaluation mode, the best one returned.
/// </summary>
internal sealed record AdversarialOptions
{
    [Option(OptionProse.Data), Released(DebiasingData.Validation)]
    public DebiasingData Data { get; init; } = DebiasingData.Train;

    [Option(OptionProse.Epochs, Unit = "epochs", AtLeast = 1)]
    public int Epochs { get; init; } = 16;

    [Option(OptionProse.CriticSteps, Unit = "batches", AtLeast = 1)]
    public int CriticSteps { get; init; } = 201;

    [Option(OptionProse.ActorSteps, Unit = "batches", AtLeast = 1)]
    public int ActorSteps { get; init; } = 101;

    [Option(OptionProse.DrawnBatchSize, Unit = "rows", AtLeast = 2, AtMost = 1_000_000)]
    public int BatchSize { get; init; } = 64;

    [Option("Rectified layers of the critic.", Unit = "layers", AtLeast = 1, AtMost = 100)]
    public int CriticLayers { get; init; } = 3;

    [Option(OptionProse.AdamLearningRate, Above = 0)]
    public double LearningRate { get; init; } = 1e-3;

    [Option("Price λ of predicted bias beyond epsilon − margin.", Above = 0)]
    public double Lambda { get; init; } = 0.75;

    [Option(OptionProse.JudgeMode), Released(NetworkMode.Training)]
    public NetworkMode JudgeMode { get; init; } = NetworkMode.Evaluation;

    [Option(OptionProse.Returned), Released(ReturnedNetwork.Last)]
    public ReturnedNetwork Returned { get; init; } = ReturnedNetwork.Best;
}
