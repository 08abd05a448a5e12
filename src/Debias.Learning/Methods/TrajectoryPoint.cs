using Debias.Fairness;

namespace Debias.Learning.Methods;

/// <summary>
/// One candidate on the way. Nothing but its validation figures may be used to choose; the test rows are for whoever judges.
/// </summary>
/// <param name="Step">Units removed, updates made or trial number.</param>
/// <param name="Threshold">The candidate's classification threshold.</param>
/// <param name="Bias">Validation bias at the threshold.</param>
/// <param name="Performance">Validation balanced accuracy at the threshold.</param>
/// <param name="Objective">Validation constrained objective (eq. 3) at ε − γ.</param>
/// <param name="Validation">Its predictions on validation rows, counted.</param>
/// <param name="Test">
/// Its predictions on test rows, counted. A network predicts in evaluation mode there: one that is judged in training mode has the
/// threshold that it would have in evaluation mode.
/// </param>
public readonly record struct TrajectoryPoint(
    int Step,
    double Threshold,
    double Bias,
    double Performance,
    double Objective,
    Confusion Validation,
    Confusion Test
)
{
    /// <summary>A candidate from its counts.</summary>
    /// <param name="step">Its step.</param>
    /// <param name="threshold">Its threshold.</param>
    /// <param name="validation">Its predictions on validation rows.</param>
    /// <param name="test">Its predictions on test rows.</param>
    /// <param name="measure">The measure of its bias.</param>
    /// <param name="epsilon">The bound of its objective.</param>
    public static TrajectoryPoint Of(int step, double threshold, Confusion validation, Confusion test, BiasMeasure measure, double epsilon)
    {
        double bias = validation.Bias(measure);
        double performance = validation.BalancedAccuracy;
        return new TrajectoryPoint(
            step,
            threshold,
            bias,
            performance,
            ConstrainedObjective.Value(performance, bias, epsilon),
            validation,
            test
        );
    }
}
