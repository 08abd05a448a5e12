namespace Debias.Fairness.Multiplicity;

/// <summary>
/// Self-consistency (Cooper et al., 2024): of each row, the probability that two different networks, drawn from those that were
/// trained in the same way, agree: 1 − 2 B₀B₁ / (B(B − 1)), where B₀ and B₁ of B networks predict 0 and 1. 1 where all agree; the
/// least is about ½, where predictions are arbitrary.
/// </summary>
/// <param name="Ascending">The value of every row, sorted.</param>
public sealed record SelfConsistency(IReadOnlyList<double> Ascending)
{
    /// <summary>The mean over rows; NaN without any.</summary>
    public double Mean => Ascending.Count == 0 ? double.NaN : Ascending.Average();

    /// <summary>The value of every row, in order.</summary>
    /// <param name="networks">f in {0, 1} of the same rows, one array per network.</param>
    /// <exception cref="ArgumentException">Fewer than two networks, or predictions of different length.</exception>
    public static double[] OfRows(IReadOnlyList<byte[]> networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        if (networks.Count < 2)
        {
            throw new ArgumentException($"Agreement needs two networks; there are {networks.Count}.", nameof(networks));
        }

        int rows = networks[0].Length;
        NetworkPredictions.Require(networks, rows);
        double pairs = networks.Count * (networks.Count - 1.0);
        var values = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            int positive = 0;
            foreach (byte[] predictions in networks)
            {
                positive += predictions[row];
            }

            values[row] = 1 - 2.0 * positive * (networks.Count - positive) / pairs;
        }

        return values;
    }

    /// <summary>The distribution over the rows of either group.</summary>
    /// <param name="networks">f in {0, 1} of the same rows, one array per network.</param>
    /// <param name="protectedAttribute">a in {0, 1}.</param>
    /// <exception cref="ArgumentException">
    /// Fewer than two networks, predictions of different length, or a group that is neither 0 nor 1.
    /// </exception>
    public static ByGroup<SelfConsistency> ByGroup(IReadOnlyList<byte[]> networks, ReadOnlySpan<byte> protectedAttribute)
    {
        double[] values = OfRows(networks);
        RowCount.Require(values.Length, protectedAttribute.Length, protectedAttribute.Length);
        (double[] unprivileged, double[] privileged) = GroupRows.Split<double>(values, protectedAttribute);
        return new ByGroup<SelfConsistency>(new SelfConsistency([.. unprivileged.Order()]), new SelfConsistency([.. privileged.Order()]));
    }

    /// <summary>The cumulative distribution: the share of rows with at most this self-consistency; NaN without rows.</summary>
    public double ShareAtMost(double level) =>
        Ascending.Count == 0 ? double.NaN : (double)Ascending.TakeWhile(value => value <= level).Count() / Ascending.Count;
}
