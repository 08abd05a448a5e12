using Debias.Numerics;

namespace Debias.Learning.Methods.Frappe;

/// <summary>
/// The squared maximum mean discrepancy between two samples of scores (Gretton et al., 2012), pairs of a row with itself included: 0 for
/// equal samples, at most 2. The kernel is exp(−d² / 2ℓ²) with ℓ = 0.1.
/// </summary>
internal static class MaximumMeanDiscrepancy
{
    /// <summary>ℓ.</summary>
    public const double Length = 0.1;

    /// <summary>The value and its gradient.</summary>
    /// <param name="first">One sample.</param>
    /// <param name="second">The other.</param>
    /// <param name="firstGradient">Receives its gradient with respect to the one.</param>
    /// <param name="secondGradient">Receives its gradient with respect to the other.</param>
    public static double Value(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        Span<double> firstGradient,
        Span<double> secondGradient
    )
    {
        firstGradient.Clear();
        secondGradient.Clear();
        double ofFirst = Within(first, firstGradient);
        double ofSecond = Within(second, secondGradient);
        double pairs = (double)first.Length * second.Length;
        double between = 0;
        for (int i = 0; i < first.Length; i++)
        {
            for (int j = 0; j < second.Length; j++)
            {
                double difference = first[i] - second[j];
                double kernel = Kernel(difference);
                between += kernel;
                double slope = 2 * Slope(difference, kernel) / pairs;
                firstGradient[i] -= slope;
                secondGradient[j] += slope;
            }
        }

        return ofFirst + ofSecond - (2 * between / pairs);
    }

    private static double Within(ReadOnlySpan<double> sample, Span<double> gradient)
    {
        double pairs = (double)sample.Length * sample.Length;
        double sum = sample.Length;
        for (int i = 0; i < sample.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double difference = sample[i] - sample[j];
                double kernel = Kernel(difference);
                sum += 2 * kernel;
                double slope = 2 * Slope(difference, kernel) / pairs;
                gradient[i] += slope;
                gradient[j] -= slope;
            }
        }

        return sum / pairs;
    }

    private static double Kernel(double difference) => Exponential.Of(-difference * difference / (2 * Length * Length));

    private static double Slope(double difference, double kernel) => -difference / (Length * Length) * kernel;
}
