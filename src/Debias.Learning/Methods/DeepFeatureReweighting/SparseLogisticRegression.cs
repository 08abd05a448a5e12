using Debias.Numerics;

namespace Debias.Learning.Methods.DeepFeatureReweighting;

/// <summary>
/// Logistic regression with an L1 penalty on all coefficients but the constant: the minimum of ‖w‖₁ + C Σ ln(1 + e^−m) over margins m, by
/// the accelerated proximal gradient (FISTA; Beck and Teboulle, 2009) with backtracking, and restarted where it goes uphill (O'Donoghue and
/// Candès, 2015). Rows are summed in their order.
/// </summary>
/// <param name="values">Standardised rows [rows, columns], row after row.</param>
/// <param name="labels">y of each row.</param>
internal sealed class SparseLogisticRegression(double[] values, byte[] labels)
{
    /// <summary>A fit ends where no coefficient can be improved by more than this, in units of the penalty's slope, 1.</summary>
    private const double Tolerance = 1e-7;

    private readonly int _columns = values.Length / Math.Max(1, labels.Length);

    /// <summary>Fits.</summary>
    /// <param name="start">Coefficients to begin with, then the constant; they are left as they are.</param>
    /// <param name="strength">C, the inverse of the penalty's strength.</param>
    /// <param name="iterations">Most iterations.</param>
    /// <param name="cancellationToken">Ends the fit.</param>
    /// <returns>Coefficients, then the constant.</returns>
    public double[] Fit(double[] start, double strength, int iterations, CancellationToken cancellationToken)
    {
        double[] current = [.. start],
            point = [.. start],
            gradient = new double[start.Length];
        double curvature = Math.Max(strength * labels.Length / 4, double.Epsilon);
        double inertia = 1;
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double loss = strength * Loss(point, gradient);
            Scale(gradient, strength);
            double[] next = Proximal(point, gradient, curvature);
            while (strength * Loss(next, []) > Bound(loss, point, gradient, next, curvature))
            {
                curvature *= 2;
                next = Proximal(point, gradient, curvature);
            }

            if (curvature * LargestDifference(next, point) < Tolerance)
            {
                return next;
            }

            // Momentum that points away from where the step goes is given up.
            inertia = Turns(point, next, current) ? 1 : inertia;
            double grown = (1 + Math.Sqrt(1 + (4 * inertia * inertia))) / 2;
            double share = (inertia - 1) / grown;
            for (int i = 0; i < point.Length; i++)
            {
                point[i] = next[i] + (share * (next[i] - current[i]));
            }

            (current, inertia) = (next, grown);
        }

        return current;
    }

    /// <summary>Σ ln(1 + e^−m) over rows; its gradient where one is asked for.</summary>
    public double Loss(ReadOnlySpan<double> coefficients, Span<double> gradient)
    {
        gradient.Clear();
        double loss = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<double> from = values.AsSpan(row * _columns, _columns);
            double logit = coefficients[_columns];
            for (int column = 0; column < from.Length; column++)
            {
                logit += from[column] * coefficients[column];
            }

            double margin = labels[row] == 1 ? logit : -logit;
            loss += Math.Max(-margin, 0) + Logarithm.Of(1 + Exponential.Of(-Math.Abs(margin)));
            if (!gradient.IsEmpty)
            {
                double difference = Logistic.Of(logit) - labels[row];
                for (int column = 0; column < from.Length; column++)
                {
                    gradient[column] += difference * from[column];
                }

                gradient[_columns] += difference;
            }
        }

        return loss;
    }

    private static double[] Proximal(double[] point, double[] gradient, double curvature)
    {
        var next = new double[point.Length];
        for (int i = 0; i < next.Length; i++)
        {
            double moved = point[i] - (gradient[i] / curvature);
            double kept = Math.Max(Math.Abs(moved) - (1 / curvature), 0);
            next[i] =
                i == next.Length - 1 ? moved
                : moved < 0 ? -kept
                : kept;
        }

        return next;
    }

    /// <summary>What the smooth part is at most where the curvature is large enough, with what rounding may add.</summary>
    private static double Bound(double loss, double[] point, double[] gradient, double[] next, double curvature)
    {
        double bound = loss;
        for (int i = 0; i < point.Length; i++)
        {
            double difference = next[i] - point[i];
            bound += (gradient[i] * difference) + (curvature / 2 * difference * difference);
        }

        return bound + (1e-12 * Math.Abs(loss));
    }

    private static bool Turns(double[] point, double[] next, double[] current)
    {
        double product = 0;
        for (int i = 0; i < point.Length; i++)
        {
            product += (point[i] - next[i]) * (next[i] - current[i]);
        }

        return product > 0;
    }

    private static double LargestDifference(double[] left, double[] right)
    {
        double largest = 0;
        for (int i = 0; i < left.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(left[i] - right[i]));
        }

        return largest;
    }

    private static void Scale(double[] gradient, double by)
    {
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= by;
        }
    }
}
