using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;

namespace Debias.Learning.Methods.Candidates;

/// <summary>Turns chosen weights into predictions.</summary>
public static class NetworkPrediction
{
    /// <summary>
    /// Predicts at a threshold, in evaluation mode; without one at the threshold of highest validation balanced accuracy.
    /// </summary>
    /// <param name="context">What the method works with.</param>
    /// <param name="method">The method's name, for messages.</param>
    /// <param name="weights">The network that predicts.</param>
    /// <param name="trajectory">The candidates, in the order they were evaluated.</param>
    /// <param name="selected">Index of the chosen one; −1: the base network.</param>
    /// <param name="threshold">The threshold; null: that of highest validation balanced accuracy.</param>
    /// <exception cref="NumericalException">A score is not a number.</exception>
    public static MethodOutcome Predict(
        MethodContext context,
        string method,
        ClassifierWeights weights,
        IReadOnlyList<TrajectoryPoint> trajectory,
        int selected,
        double? threshold = null
    )
    {
        ArgumentNullException.ThrowIfNull(context);
        (float[] validation, float[] test) = Scores(context, method, weights);
        double chosen =
            threshold
            ?? ThresholdSweep
                .Of(validation, context.Data.Validation.Labels, context.Data.Validation.ProtectedAttribute)
                .BestByBalancedAccuracy()
                .Threshold;
        return new MethodOutcome
        {
            Network = weights,
            Threshold = chosen,
            Validation = Classify(validation, chosen),
            Test = Classify(test, chosen),
            Trajectory = trajectory,
            Selected = selected,
        };
    }

    /// <summary>Scores of the validation and test rows; in training mode each part is one batch.</summary>
    /// <param name="context">What the method works with.</param>
    /// <param name="method">The method's name, for messages.</param>
    /// <param name="weights">The network that predicts.</param>
    /// <param name="mode">How batch normalisation and dropout behave.</param>
    /// <param name="dropout">Which units are dropped in training mode.</param>
    /// <exception cref="NumericalException">A score is not a number.</exception>
    public static (float[] Validation, float[] Test) Scores(
        MethodContext context,
        string method,
        ClassifierWeights weights,
        NetworkMode mode = NetworkMode.Evaluation,
        DropoutOptions dropout = default
    )
    {
        ArgumentNullException.ThrowIfNull(context);
        using INetwork network = context.Engine.Load(weights, dropout);
        float[] validation = Score(network, context.Data.Validation, mode);
        float[] test = Score(network, context.Data.Test, mode);
        return validation.AsSpan().ContainsAnyExceptInRange(0f, 1f) || test.AsSpan().ContainsAnyExceptInRange(0f, 1f)
            ? throw new NumericalException($"{method}: a score of the network that predicts is not a number.")
            : (validation, test);
    }

    private static float[] Score(INetwork network, Partition part, NetworkMode mode)
    {
        var scores = new float[part.Rows];
        network.Score(part.Features, mode, scores);
        return scores;
    }

    /// <summary>Classes at a threshold, which is rounded to single precision.</summary>
    public static Predictions Classify(float[] scores, double threshold)
    {
        float single = (float)threshold;
        return new Predictions(scores, [.. scores.Select(score => score > single ? (byte)1 : (byte)0)]);
    }
}
