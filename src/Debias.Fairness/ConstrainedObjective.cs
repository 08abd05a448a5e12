namespace Debias.Fairness;

/// <summary>The bias-constrained objective (eq. 3): performance while the bias is within ε, nothing otherwise.</summary>
public static class ConstrainedObjective
{
    /// <summary>ρ if |μ| &lt; ε, strictly, else 0.</summary>
    public static double Value(double performance, double bias, double epsilon) => Math.Abs(bias) < epsilon ? performance : 0;

    /// <summary>With balanced accuracy as performance.</summary>
    public static double Value(Confusion confusion, BiasMeasure measure, double epsilon) =>
        Value(confusion.BalancedAccuracy, confusion.Bias(measure), epsilon);
}
