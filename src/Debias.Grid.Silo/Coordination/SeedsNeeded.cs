using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Coordination;

/// <summary>
/// How many seeds a point needs for intervals of a wanted width. Made of IEEE operations alone and of records in the order of the seeds, so
/// that every processor decides alike.
/// </summary>
internal static class SeedsNeeded
{
    // The 97.5 % quantile of the normal distribution.
    private const double Normal = 1.959963984540054;

    private const int Growth = 2;

    /// <summary>
    /// The number of seeds to go on to: <paramref name="seeds"/> or fewer where they are enough. A half-width shrinks with the root of the
    /// number, which says how many would do; a spread that is estimated from few seeds is not trusted further than twice their number.
    /// </summary>
    /// <param name="replication">The rule.</param>
    /// <param name="seeds">Seeds that have their outcomes.</param>
    /// <param name="records">The records of those that were run, in the order of the seeds.</param>
    public static int After(ReplicationSpec replication, int seeds, IReadOnlyList<SeedRecord> records)
    {
        double widest = WidestRatio(replication, records);
        if (widest <= 1)
        {
            return seeds;
        }

        double wanted = Math.Min(Math.Ceiling(records.Count * widest * widest), (double)Growth * seeds);
        return Math.Min(replication.To, Math.Max(seeds + 1, (int)wanted));
    }

    /// <summary>
    /// Half of the 95 % interval of a mean, t·s/√n; not a number for fewer than two values.
    /// </summary>
    public static double HalfWidth(IReadOnlyCollection<double> values)
    {
        int count = values.Count;
        double mean = values.Sum() / count;
        double squares = values.Sum(value => (value - mean) * (value - mean));
        return StudentQuantile(count - 1) * Math.Sqrt(squares / (count - 1) / count);
    }

    /// <summary>
    /// The 97.5 % quantile of Student's distribution by the expansion in 1 / degrees of freedom (Abramowitz and Stegun, 26.7.5): within
    /// 0.001 from four degrees on.
    /// </summary>
    public static double StudentQuantile(int degreesOfFreedom)
    {
        const double z = Normal;
        const double z3 = z * z * z,
            z5 = z3 * z * z,
            z7 = z5 * z * z,
            z9 = z7 * z * z;
        double v = degreesOfFreedom;
        return z
            + (z3 + z) / (4 * v)
            + (5 * z5 + 16 * z3 + 3 * z) / (96 * v * v)
            + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * v * v * v)
            + (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92160 * v * v * v * v);
    }

    /// <summary>The widest interval in units of the wanted half-width; without bound where a method has fewer than two results.</summary>
    private static double WidestRatio(ReplicationSpec replication, IReadOnlyList<SeedRecord> records)
    {
        Func<Evaluation, double>[] figures = replication.Figure switch
        {
            "bias" => [evaluation => evaluation.Bias],
            "balanced_accuracy" => [evaluation => evaluation.BalancedAccuracy],
            _ => [evaluation => evaluation.Bias, evaluation => evaluation.BalancedAccuracy],
        };
        if (records.Count == 0)
        {
            return double.PositiveInfinity;
        }

        double widest = 0;
        for (int run = 0; run < records[0].Runs.Length; run++)
        {
            Evaluation[] evaluations = [.. records.Select(record => record.Runs[run].Result?.Test).OfType<Evaluation>()];
            foreach (Func<Evaluation, double> figure in figures)
            {
                double[] values = [.. evaluations.Select(figure).Where(double.IsFinite)];
                widest = Math.Max(widest, values.Length < 2 ? double.PositiveInfinity : HalfWidth(values) / replication.HalfWidth);
            }
        }

        return widest;
    }
}
