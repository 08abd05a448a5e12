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
        (float[] validation, float[] test) = NetworkPrediction.Scores(context, Name, context.BaseNetwork);
        var selection = new CandidateSelection(SelectionRule.Objective, minimumPerformance: 0);
        for (int step = 1; step <= options.Thresholds; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double threshold = (double)step / (options.Thresholds + 1);
            selection.Add(
                TrajectoryPoint.Of(
                    step,
                    threshold,
                    Count(validation, threshold, context.Data.Validation),
                    Count(test, threshold, context.Data.Test),
                    context.Measure,
                    context.Epsilon - context.Margin
                )
            );
        }

        double? chosen = selection.Selected < 0 ? null : selection.Points[selection.Selected].Threshold;
        return NetworkPrediction.Predict(context, Name, context.BaseNetwork, selection.Points, selection.Selected, chosen);
    }

    private static Confusion Count(float[] scores, double threshold, Partition part) =>
        Confusion.AtThreshold(scores, threshold, part.Labels, part.ProtectedAttribute);
}
