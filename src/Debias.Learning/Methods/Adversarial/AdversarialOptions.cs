using Debias.Learning.Engines;

namespace Debias.Learning.Methods.Adversarial;

/// <summary>Every choice of adversarial fine-tuning.</summary>
public sealed record AdversarialOptions
{
    /// <summary>Rows that batches are drawn from.</summary><value>The default value is <see cref="DebiasingData.Train"/>.</value>
    public DebiasingData Data { get; init; } = DebiasingData.Train;

    /// <summary>Turns of critic and classifier.</summary><value>The default value is 16.</value>
    public int Epochs { get; init; } = 16;

    /// <summary>Batches that the critic learns from in its turn.</summary><value>The default value is 201.</value>
    public int CriticSteps { get; init; } = 201;

    /// <summary>Batches that the classifier learns from in its turn.</summary><value>The default value is 101.</value>
    public int ActorSteps { get; init; } = 101;

    /// <summary>Rows per batch, drawn with replacement.</summary><value>The default value is 64.</value>
    public int BatchSize { get; init; } = 64;

    /// <summary>Rectified layers of the critic.</summary><value>The default value is 3.</value>
    public int CriticLayers { get; init; } = 3;

    /// <summary>Learning rate of the classifier's Adam; the critic's is 0.001.</summary><value>The default value is 0.001.</value>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>λ, the price of predicted bias beyond ε − γ.</summary><value>The default value is 0.75.</value>
    public double Lambda { get; init; } = 0.75;

    /// <summary>Mode in which networks are judged and predict; the classifier's own steps are always in training mode.</summary><value>The default value is <see cref="NetworkMode.Evaluation"/>.</value>
    public NetworkMode JudgeMode { get; init; } = NetworkMode.Evaluation;

    /// <summary>Which network is returned.</summary><value>The default value is <see cref="ReturnedNetwork.Best"/>.</value>
    public ReturnedNetwork Returned { get; init; } = ReturnedNetwork.Best;

    /// <summary>Checks every option's range.</summary>
    /// <exception cref="ArgumentException">One is out of range; the message names it.</exception>
    public void Validate()
    {
        OptionCheck.AtLeast(Epochs, 1, nameof(Epochs));
        OptionCheck.AtLeast(CriticSteps, 1, nameof(CriticSteps));
        OptionCheck.AtLeast(ActorSteps, 1, nameof(ActorSteps));
        OptionCheck.AtLeast(BatchSize, 2, nameof(BatchSize));
        OptionCheck.AtLeast(CriticLayers, 1, nameof(CriticLayers));
        OptionCheck.Above(LearningRate, 0, nameof(LearningRate));
        OptionCheck.Above(Lambda, 0, nameof(Lambda));
    }
}
