using MathNet.Numerics.Distributions;

namespace Debias.Statistics;

/// <summary>
/// How far apart the rates of several groups are expected to look when they are equal: the mean range of independent normal estimates,
/// E[max − min] = ∫ 1 − Π Φ(x/σ) − Π (1 − Φ(x/σ)) dx. Of G groups of one size it is d₂(G)·σ, the control charts' constant: 1.13, 1.69, 2.06
/// times σ for two, three, four groups.
/// </summary>
public static class NullRange
{
    private const int Steps = 2000;
    private const double Farthest = 8;

    /// <summary>The mean range.</summary>
    /// <param name="rate">The rate that all groups have.</param>
    /// <param name="rows">Rows of each group; groups without any are left out.</param>
    /// <returns>0 for fewer than two groups, or a rate of 0 or 1.</returns>
    public static double Of(double rate, IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1);
        double[] errors = [.. rows.Where(count => count > 0).Select(count => Math.Sqrt(rate * (1 - rate) / count))];
        if (errors.Length < 2 || errors[0] == 0)
        {
            return 0;
        }

        // The integrand is even, and smooth enough for the trapezoidal rule to be exact far beyond what is printed.
        double width = Farthest * errors.Max() / Steps;
        double sum = 0;
        for (int step = 0; step <= Steps; step++)
        {
            double below = 1,
                above = 1;
            foreach (double error in errors)
            {
                below *= Normal.CDF(0, error, step * width);
                above *= Normal.CDF(0, error, -step * width);
            }

            sum += (1 - below - above) * (step == 0 ? 0.5 : 1);
        }

        return 2 * sum * width;
    }
}
