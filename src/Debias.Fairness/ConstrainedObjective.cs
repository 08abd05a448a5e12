namespace Debias.Fairness;

/// <summary>The bias-constrained objective (eq. 3): performance where the bias is within its bound, else nothing.</summary>
public static class ConstrainedObjective
{
    /// <summary>ρ if |μ| &lt; ε, strictly; else 0.</summary>
    /// <param name="performance">ρ, for example balanced accuracy.</param>
    /// <param name="bias">μ.</param>
    /// <param name="epsilon">ε; selection on validation data passes ε − γ.</param>
    public static double Value(double performance, double bias, double epsilon) => Math.Abs(bias) < epsilon ? performance : 0;
}
