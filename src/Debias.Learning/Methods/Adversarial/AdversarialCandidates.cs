using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;

namespace Debias.Learning.Methods.Adversarial;

/// <summary>Judges the network after each epoch and predicts with the one that is returned; both in the same mode.</summary>
/// <param name="context">The run.</param>
/// <param name="method">The method's name.</param>
/// <param name="mode">The mode networks are judged and predict in.</param>
/// <param name="returned">Which network is returned.</param>
internal sealed class AdversarialCandidates(MethodContext context, string method, NetworkMode mode, ReturnedNetwork returned)
{
    private readonly CandidateEvaluator _evaluator = new(context, method);
    private readonly CandidateSelection _selection = new(SelectionRule.Objective, 0);
    private ClassifierWeights? _chosen;

    /// <summary>Judges the network after an epoch.</summary>
    public void Add(INetwork network, int epoch)
    {
        bool best = _selection.Add(_evaluator.EvaluateByObjective(network, epoch, mode));
        if (best || returned == ReturnedNetwork.Last)
        {
            _chosen = network.Snapshot();
        }
    }

    /// <summary>Predicts at the threshold with the highest validation objective.</summary>
    /// <param name="thresholds">Thresholds that are tried, evenly spread over [0, 1].</param>
    /// <param name="epsilon">ε of the objective.</param>
    public MethodOutcome Predict(int thresholds, double epsilon)
    {
        int selected = returned == ReturnedNetwork.Last ? _selection.Points.Count - 1 : _selection.Selected;
        if (_chosen is null)
        {
            return NetworkPrediction.Predict(context, method, context.BaseNetwork, _selection.Points, selected);
        }

        var dropout = new DropoutOptions(context.Dropout, context.Stream(StreamPurpose.Dropout, $"{method}/prediction"));
        (float[] validation, float[] test) = NetworkPrediction.Scores(context, method, _chosen, mode, dropout);
        double threshold = BestThreshold(validation, thresholds, epsilon);
        return new MethodOutcome
        {
            Network = _chosen,
            Threshold = threshold,
            Validation = NetworkPrediction.Classify(validation, threshold),
            Test = NetworkPrediction.Classify(test, threshold),
            Trajectory = _selection.Points,
            Selected = selected,
        };
    }

    private double BestThreshold(float[] scores, int thresholds, double epsilon)
    {
        byte[] labels = context.Data.Validation.Labels;
        byte[] groups = context.Data.Validation.ProtectedAttribute;
        double best = 0;
        double bestObjective = double.NegativeInfinity;
        for (int i = 0; i < thresholds; i++)
        {
            double threshold = i / (thresholds - 1.0);
            double objective = ConstrainedObjective.Value(
                Confusion.AtThreshold(scores, threshold, labels, groups),
                context.Measure,
                epsilon
            );
            if (objective > bestObjective)
            {
                (best, bestObjective) = (threshold, objective);
            }
        }

        return best;
    }
}
