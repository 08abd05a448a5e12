using MathNet.Numerics.Distributions;

namespace Debias.Statistics.Pairs;

/// <summary>
/// The Bayesian correlated t test (Corani and Benavoli, 2015) for new data from the population: the mean difference, given the splits, has
/// Student's distribution with J − 1 degrees of freedom, the mean as location and the corrected standard error s √(1/J + ρ/(1 − ρ)) as
/// scale. Unlike a test it can say "equivalent".
/// </summary>
/// <param name="Pairs">J, the number of differences.</param>
/// <param name="Location">Mean difference; NaN without pairs.</param>
/// <param name="Scale">NaN with fewer than two pairs; 0 without spread, where the posterior is the mean alone.</param>
/// <param name="Rope">Half the width of the region of practical equivalence.</param>
/// <param name="Probabilities">The three areas; NaN with fewer than two pairs.</param>
public sealed record BayesianCorrelatedTTest(int Pairs, double Location, double Scale, double Rope, RopeProbabilities Probabilities)
{
    /// <summary>The posterior of first minus second, for new data from the population.</summary>
    /// <param name="differences">First minus second, by split.</param>
    /// <param name="ratio">Of test rows to training rows.</param>
    /// <param name="rope">Differences up to this count as equivalent; 0.01 of balanced accuracy is usual.</param>
    /// <exception cref="ArgumentException">A difference is NaN or infinite; the ratio or the ROPE is negative.</exception>
    public static BayesianCorrelatedTTest ForPopulation(ReadOnlySpan<double> differences, TestToTrainRatio ratio, double rope)
    {
        Arguments.RequireNotNegative(rope, nameof(rope));
        double correction = ratio.Require(nameof(ratio));
        SampleSummary sample = SampleSummary.Of(differences);
        double scale = Math.Sqrt(sample.Variance * (1.0 / sample.Count + correction));
        RopeProbabilities areas = sample.Count < 2 ? RopeProbabilities.Undefined : Areas(sample, scale, rope);
        return new BayesianCorrelatedTTest(sample.Count, sample.Mean, scale, rope, areas);
    }

    private static RopeProbabilities Areas(SampleSummary sample, double scale, double rope)
    {
        if (scale == 0)
        {
            return new RopeProbabilities(sample.Mean < -rope ? 1 : 0, Math.Abs(sample.Mean) <= rope ? 1 : 0, sample.Mean > rope ? 1 : 0);
        }

        int freedom = sample.Count - 1;
        double below = StudentT.CDF(sample.Mean, scale, freedom, -rope);
        double above = StudentT.CDF(-sample.Mean, scale, freedom, -rope);
        return new RopeProbabilities(below, Math.Max(0, 1 - below - above), above);
    }
}
