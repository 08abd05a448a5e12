using Debias.Datasets;
using Debias.Fairness;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Learning.Methods;
using Debias.Numerics;

namespace Debias.Grid.Silo.Execution;

/// <summary>Names what is degenerate about a run, so that nobody takes it for a result.</summary>
internal static class Degeneracy
{
    /// <summary>Two-sided 95 % quantile of the normal distribution.</summary>
    private const double Quantile = 1.959963984540054;

    /// <summary>The flags of a run.</summary>
    /// <param name="outcome">What the method predicts.</param>
    /// <param name="standard">What the base network predicts at its best threshold; null for the standard network itself.</param>
    /// <param name="split">The rows.</param>
    /// <param name="network">The base network.</param>
    public static RunFlags Of(MethodOutcome outcome, MethodOutcome? standard, DataSplit split, BaseNetwork network)
    {
        byte[] labels = outcome.Test.Labels;
        var flags = RunFlags.None;
        if (labels.AsSpan().IndexOfAnyExcept(labels[0]) < 0)
        {
            flags |= RunFlags.ConstantPrediction;
        }

        if (LowerBound(Confusion.Of(labels, split.Test.Labels, split.Test.ProtectedAttribute)) <= 0.5)
        {
            flags |= RunFlags.NoBetterThanChance;
        }

        if (
            standard is not null
            && labels.AsSpan().SequenceEqual(standard.Test.Labels)
            && outcome.Validation.Labels.AsSpan().SequenceEqual(standard.Validation.Labels)
        )
        {
            flags |= RunFlags.Unchanged;
        }

        if (!(network.ValidationLoss < BaseRateLoss(split)))
        {
            flags |= RunFlags.BaseNetworkDidNotLearn;
        }

        return flags;
    }

    /// <summary>
    /// Lower end of the balanced accuracy's 95 % interval: it is the mean of two shares of different rows, so its variance is a quarter of
    /// the sum of theirs.
    /// </summary>
    private static double LowerBound(Confusion confusion)
    {
        GroupCounts all = confusion.All;
        double variance = Variance(all.TruePositiveRate, all.Positives) + Variance(all.TrueNegativeRate, all.Negatives);
        return confusion.BalancedAccuracy - (Quantile / 2 * Math.Sqrt(variance));
    }

    private static double Variance(double share, int rows) => rows == 0 ? 0 : share * (1 - share) / rows;

    /// <summary>Binary cross-entropy on validation rows of a network that knows nothing but the training rows' base rate.</summary>
    private static double BaseRateLoss(DataSplit split)
    {
        double rate = Rate(split.Train);
        double validation = Rate(split.Validation);
        return -((validation * Logarithm.Of(rate)) + ((1 - validation) * Logarithm.Of(1 - rate)));
    }

    private static double Rate(Partition part) => part.Labels.Average(label => (double)label);
}
