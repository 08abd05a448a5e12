using Debias.Datasets;
using Debias.Fairness;
using Debias.Fairness.PostProcessing;
using Debias.Learning.Methods.Candidates;

namespace Debias.Learning.Methods.GroupThresholding;

/// <summary>
/// A threshold for each group on the base network's scores, the best there are on validation rows with |bias| below ε − γ (Cruz and Hardt,
/// 2024). Its candidates are the best ones for every bound of <see cref="Relaxations.Grid"/>.
/// </summary>
/// <param name="name">The method's name.</param>
/// <param name="predictsAttribute">Whether groups are read out of the network's last block instead of the protected attribute.</param>
internal sealed class GroupThresholdsMethod(string name, bool predictsAttribute) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "group-thresholds";

    /// <summary>Its name where the groups are predicted.</summary>
    public const string PredictedName = "predicted-group-thresholds";

    private const int Thousandths = 1000;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        Partition validation = context.Data.Validation,
            test = context.Data.Test;
        (float[] validationScores, float[] testScores) = NetworkPrediction.Scores(context, Name, context.BaseNetwork);
        PredictedAttribute? predicted = predictsAttribute ? PredictedAttribute.Of(context) : null;
        byte[] validationGroups = predicted?.Validation ?? validation.ProtectedAttribute;
        byte[] testGroups = predicted?.Test ?? test.ProtectedAttribute;
        Func<double, GroupThresholds> best = FittedThresholds.On(context.Data, validationScores, validationGroups, context.Measure.Rate);
        double bound = context.Epsilon - context.Margin;
        double[] relaxations = [.. Relaxations.Grid.Append(bound).Distinct().Order()];
        TrajectoryPoint Candidate(double relaxation)
        {
            GroupThresholds thresholds = best(relaxation);
            return TrajectoryPoint.Of(
                (int)Math.Round(Thousandths * relaxation),
                double.NaN,
                Confusion.Of(thresholds.Predict(validationScores, validationGroups), validation.Labels, validation.ProtectedAttribute),
                Confusion.Of(thresholds.Predict(testScores, testGroups), test.Labels, test.ProtectedAttribute),
                context.Measure,
                bound
            );
        }

        GroupThresholds chosen = best(bound);
        return new MethodOutcome
        {
            Network = context.BaseNetwork,
            ByGroup = predictsAttribute ? null : chosen,
            Threshold = double.NaN,
            Validation = new Predictions(validationScores, chosen.Predict(validationScores, validationGroups)),
            Test = new Predictions(testScores, chosen.Predict(testScores, testGroups)),
            Trajectory = [.. relaxations.Select(Candidate)],
            Selected = Array.IndexOf(relaxations, bound),
            Rule = LabelRule.ScoreAndGroup,
        };
    }
}
