using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;

namespace Debias.Learning.Methods.Candidates;

/// <summary>Turns chosen weights into predictions, in evaluation mode.</summary>
internal static class NetworkPrediction
{
    /// <summary>Predicts at a threshold; without one at the threshold of highest validation balanced accuracy.</summary>
    public static MethodOutcome Predict(
        MethodContext context, ClassifierWeights weights, IReadOnlyList<TrajectoryPoint> trajectory, int selected, double? threshold = null)
    {
        using INetwork network = context.Engine.Load(weights, DropoutOptions.None);
        float[] validation = Score(network, context.Data.Validation);
        float[] test = Score(network, context.Data.Test);
        if (validation.AsSpan().ContainsAnyExceptInRange(0f, 1f) || test.AsSpan().ContainsAnyExceptInRange(0f, 1f))
        {
            throw new NumericalException("A score of the chosen network is not a number.");
        }

        double chosen = threshold ?? ThresholdSweep
            .Of(validation, context.Data.Validation.Labels, context.Data.Validation.ProtectedAttribute)
            .BestByBalancedAccuracy().Threshold;
        return new MethodOutcome
        {
            Threshold = chosen,
            Validation = Classify(validation, chosen),
            Test = Classify(test, chosen),
            Trajectory = trajectory,
            Selected = selected,
        };
    }

    private static float[] Score(INetwork network, Partition part)
    {
        var scores = new float[part.Rows];
        network.Score(part.Features, NetworkMode.Evaluation, scores);
        return scores;
    }

    private static Predictions Classify(float[] scores, double threshold)
    {
        float single = (float)threshold;
        return new Predictions(scores, [.. scores.Select(score => score > single ? (byte)1 : (byte)0)]);
    }
}
