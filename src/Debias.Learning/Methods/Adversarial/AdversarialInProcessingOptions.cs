using Debias.Learning.Engines;

namespace Debias.Learning.Methods.Adversarial;

/// <summary>Every choice of adversarial in-processing.</summary>
public sealed record AdversarialInProcessingOptions
{
    /// <summary>Rows that batches are drawn from.</summary><value>The default value is <see cref="DebiasingData.Train"/>.</value>
    public DebiasingData Data { get; init; } = DebiasingData.Train;

    /// <summary>Turns of critic and classifier.</summary><value>The default value is 40.</value>
    public int Epochs { get; init; } = 40;

    /// <summary>Batches that the critic learns from in its turn.</summary><value>The default value is 201.</value>
    public int CriticSteps { get; init; } = 201;

    /// <summary>Batches that the classifier learns from in its turn.</summary><value>The default value is 201.</value>
    public int ActorSteps { get; init; } = 201;

    /// <summary>Rows per batch, drawn with replacement.</summary><value>The default value is 64.</value>
    public int BatchSize { get; init; } = 64;

    /// <summary>Learning rate of the classifier's Adam; the critic's is 0.001.</summary><value>The default value is 1e-4.</value>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>α, the weight of the step against the adversary.</summary><value>The default value is 0.8.</value>
    public double Alpha { get; init; } = 0.8;

    /// <summary>What is taken out of the classifier's gradient.</summary><value>The default value is <see cref="GradientProjection.Unit"/>.</value>
    public GradientProjection Projection { get; init; } = GradientProjection.Unit;

    /// <summary>Whether the output layer, which the adversary does not see, follows its cross-entropy or stays as it is.</summary><value>The default value is true.</value>
    public bool TrainOutput { get; init; } = true;

    /// <summary>Whether the adversary sees only rows that the measure counts: those with y = 1 for the equal opportunity difference.</summary><value>The default value is true.</value>
    public bool FollowMeasure { get; init; } = true;

    /// <summary>Thresholds tried for the network that is returned, evenly spread over [0, 1].</summary><value>The default value is 101.</value>
    public int Thresholds { get; init; } = 101;

    /// <summary>What that choice of threshold subtracts from ε beside the margin γ; with nothing left every row is predicted positive.</summary><value>The default value is 0.</value>
    public double ExtraMargin { get; init; }

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
        OptionCheck.AtLeast(Thresholds, 2, nameof(Thresholds));
        OptionCheck.Above(LearningRate, 0, nameof(LearningRate));
        OptionCheck.Above(Alpha, 0, nameof(Alpha));
        OptionCheck.Share(ExtraMargin, nameof(ExtraMargin));
    }
}
