using Debias.Statistics.Pairs;

namespace Debias.Statistics.Planning;

/// <summary>The fewest splits (seeds) with which a t test finds a difference with a given power.</summary>
public static class NumberOfSplits
{
    /// <summary>More splits than this are not searched for.</summary>
    public const int Most = 1_000_000;

    /// <summary>For the plain test, over this dataset's splits.</summary>
    /// <param name="difference">Mean difference in units of the differences' standard deviation, above 0.</param>
    /// <param name="power">Probability of finding it.</param>
    /// <param name="confidence">1 − α.</param>
    /// <returns>Null where <see cref="Most"/> are too few.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument outside of its range.</exception>
    public static int? OverSplits(double difference, double power = 0.8, double confidence = 0.95) =>
        ForPopulation(difference, Spread.None, power, confidence);

    /// <summary>For the corrected test, for the population.</summary>
    /// <param name="difference">Mean difference in units of the differences' standard deviation, above 0.</param>
    /// <param name="ratio">Of test rows to training rows.</param>
    /// <param name="power">Probability of finding it.</param>
    /// <param name="confidence">1 − α.</param>
    /// <returns>Null where no number of splits of one dataset is enough, or <see cref="Most"/> are too few.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument outside of its range.</exception>
    public static int? ForPopulation(double difference, TestToTrainRatio ratio, double power = 0.8, double confidence = 0.95)
    {
        Arguments.RequirePositive(difference, nameof(difference));
        if (!Finds(Most))
        {
            return null;
        }

        // The detectable difference falls with every split, so the fewest can be searched for by halving.
        int tooFew = 1;
        int enough = Most;
        while (enough - tooFew > 1)
        {
            int middle = (tooFew + enough) / 2;
            (tooFew, enough) = Finds(middle) ? (tooFew, middle) : (middle, enough);
        }

        return enough;

        bool Finds(int splits) => DetectableDifference.ForPopulation(splits, ratio, power, confidence) <= difference;
    }
}
