using Debias.Datasets;
using Debias.Fairness.PostProcessing;
using Debias.Fairness.PostProcessing.SeveralGroups;
using Debias.Learning.Methods.Candidates;

namespace Debias.Learning.Methods.RejectOption;

/// <summary>
/// Reject option classification (Kamiran et al., 2012): rows whose score is close to the threshold are decided by their group. The network
/// stays as it is; threshold and margin are fitted on validation rows, with the bias within ε and no margin γ, as AIF360 does.
/// </summary>
/// <param name="options">The choices; ε is the experiment's, whatever they say.</param>
internal sealed class RejectOptionMethod(RejectOptionOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "roc";

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        (float[] validation, float[] test) = NetworkPrediction.Scores(context, Name, context.BaseNetwork);
        RejectOptionOptions bounded = options with { Epsilon = context.Epsilon };
        Partition part = context.Data.Validation;
        if (context.HasSeveralGroups)
        {
            (GroupThresholds thresholds, double threshold) = SeveralRejectOption.Fit(
                validation,
                part.Labels,
                part.ProtectedAttribute,
                context.Measure,
                bounded
            );
            return new MethodOutcome
            {
                Network = context.BaseNetwork,
                ByGroup = thresholds,
                Threshold = threshold,
                Validation = new Predictions(validation, thresholds.Predict(validation, part.ProtectedAttribute)),
                Test = new Predictions(test, thresholds.Predict(test, context.Data.Test.ProtectedAttribute)),
                Trajectory = [],
                Rule = LabelRule.ScoreAndGroup,
            };
        }

        var classifier = RejectOptionClassifier.Fit(validation, part.Labels, part.ProtectedAttribute, context.Measure, bounded);
        return new MethodOutcome
        {
            Network = context.BaseNetwork,
            ByGroup = classifier.ByGroup,
            Threshold = classifier.Threshold,
            Validation = Predict(classifier, validation, context.Data.Validation),
            Test = Predict(classifier, test, context.Data.Test),
            Trajectory = [],
            Rule = LabelRule.ScoreAndGroup,
        };
    }

    private static Predictions Predict(RejectOptionClassifier classifier, float[] scores, Partition part)
    {
        var labels = new byte[scores.Length];
        classifier.Predict(scores, part.ProtectedAttribute, labels);
        return new Predictions(scores, labels);
    }
}
