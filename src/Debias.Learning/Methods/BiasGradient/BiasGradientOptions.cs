using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;

namespace Debias.Learning.Methods.BiasGradient;

/// <summary>Every choice of bias gradient descent/ascent that the paper or its released code makes (Algorithm 2).</summary>
public sealed record BiasGradientOptions
{
    /// <summary>Rows that mini-batches are drawn from.</summary><value>The default value is <see cref="DebiasingData.Train"/>.</value>
    public DebiasingData Data { get; init; } = DebiasingData.Train;

    /// <summary>Whether an epoch is a pass over the rows in mini-batches, or one mini-batch.</summary><value>The default value is false: one mini-batch.</value>
    public bool FullPass { get; init; }

    /// <summary>How weights follow the proxy's gradient.</summary><value>The default value is <see cref="OptimiserRule.PlainGradient"/>.</value>
    public OptimiserRule Optimiser { get; init; } = OptimiserRule.PlainGradient;

    /// <summary>η.</summary><value>The default value is 1e-5.</value>
    public double LearningRate { get; init; } = 1e-5;

    /// <summary>Rows per mini-batch, M.</summary><value>The default value is 256.</value>
    public int BatchSize { get; init; } = 256;

    /// <summary>Epochs, E.</summary><value>The default value is 100.</value>
    public int Epochs { get; init; } = 100;

    /// <summary>Candidates evaluated in a full pass, evenly spread; with one mini-batch per epoch every update is evaluated.</summary><value>The default value is 1.</value>
    public int EvaluationsPerEpoch { get; init; } = 1;

    /// <summary>Mode of updates and of the evaluation of candidates; the returned network predicts in evaluation mode.</summary><value>The default value is <see cref="NetworkMode.Evaluation"/>.</value>
    public NetworkMode Mode { get; init; } = NetworkMode.Evaluation;

    /// <summary>Whether a mini-batch that lacks one of the groups is skipped, or moves the other group's mean alone.</summary><value>The default value is false: one-sided.</value>
    public bool SkipOneSidedBatches { get; init; }

    /// <summary>Which candidate is returned.</summary><value>The default value is <see cref="SelectionRule.Objective"/>.</value>
    public SelectionRule Selection { get; init; } = SelectionRule.Objective;

    /// <summary>Lower bound of the validation balanced accuracy for <see cref="SelectionRule.LeastBias"/>.</summary><value>The default value is 0.</value>
    public double MinimumPerformance { get; init; }

    /// <summary>Checks every option's range.</summary>
    /// <exception cref="ArgumentException">One is out of range; the message names it.</exception>
    public void Validate()
    {
        OptionCheck.Above(LearningRate, 0, nameof(LearningRate));
        OptionCheck.AtLeast(BatchSize, 2, nameof(BatchSize));
        OptionCheck.AtLeast(Epochs, 1, nameof(Epochs));
        OptionCheck.AtLeast(EvaluationsPerEpoch, 1, nameof(EvaluationsPerEpoch));
        OptionCheck.Share(MinimumPerformance, nameof(MinimumPerformance));
    }
}
