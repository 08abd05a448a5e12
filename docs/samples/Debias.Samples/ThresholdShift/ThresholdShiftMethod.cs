using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Candidates;

namespace Debias.Samples.ThresholdShift;

/// <summary>
/// The simplest method that can work: the base network stays as it is, and one threshold for everybody is chosen by the validation
/// objective at ε − γ. It can only trade balanced accuracy for bias, and where no threshold meets the constraint it gives the base network
/// at its best threshold.
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class ThresholdShiftMethod(ThresholdShiftOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "threshold-shift";

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        (float[] scores, _) = NetworkPrediction.Scores(context, Name, context.BaseNetwork);
        var selection = new CandidateSelection(SelectionRule.Objective, minimumPerformance: 0);
        for (int step = 1; step <= options.Thresholds; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            selection.Add(Judge(context, scores, step, (double)step / (options.Thresholds + 1)));
        }

        double? chosen = selection.Selected < 0 ? null : selection.Points[selection.Selected].Threshold;
        return NetworkPrediction.Predict(context, Name, context.BaseNetwork, selection.Points, selection.Selected, chosen);
    }

    private static TrajectoryPoint Judge(MethodContext context, float[] scores, int step, double threshold)
    {
        Partition validation = context.Data.Validation;
        var confusion = Confusion.AtThreshold(scores, threshold, validation.Labels, validation.ProtectedAttribute);
        return new TrajectoryPoint(
            step,
            threshold,
            confusion.Bias(context.Measure),
            confusion.BalancedAccuracy,
            ConstrainedObjective.Value(confusion, context.Measure, context.Epsilon - context.Margin)
        );
    }
}
