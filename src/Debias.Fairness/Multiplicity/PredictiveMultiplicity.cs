namespace Debias.Fairness.Multiplicity;

/// <summary>
/// How much the choice among networks of nearly equal performance decides (Marx et al., 2020), on some rows.
/// </summary>
/// <param name="Rows">How many.</param>
/// <param name="Ambiguity">Share of rows on which at least one competing network disagrees with the baseline; NaN without rows.</param>
/// <param name="Discrepancy">The largest share of rows on which one competing network disagrees with it; NaN without rows.</param>
public readonly record struct PredictiveMultiplicity(int Rows, double Ambiguity, double Discrepancy)
{
    /// <summary>On all rows. Without competing networks nothing disagrees.</summary>
    /// <param name="baseline">f in {0, 1} of the network that was chosen.</param>
    /// <param name="competing">f in {0, 1} of the networks that might have been: see <see cref="NearBest"/>.</param>
    /// <exception cref="ArgumentException">Predictions of different length.</exception>
    public static PredictiveMultiplicity Of(ReadOnlySpan<byte> baseline, IReadOnlyList<byte[]> competing)
    {
        ArgumentNullException.ThrowIfNull(competing);
        NetworkPredictions.Require(competing, baseline.Length);
        var disputed = new bool[baseline.Length];
        int most = 0;
        foreach (byte[] predictions in competing)
        {
            int disagreements = 0;
            for (int row = 0; row < disputed.Length; row++)
            {
                if (predictions[row] != baseline[row])
                {
                    disputed[row] = true;
                    disagreements++;
                }
            }

            most = Math.Max(most, disagreements);
        }

        double rows = baseline.Length;
        return new PredictiveMultiplicity(baseline.Length, disputed.Count(row => row) / rows, most / rows);
    }

    /// <summary>On the rows of either group; the network of the largest share may be another in each.</summary>
    /// <param name="baseline">f in {0, 1} of the network that was chosen.</param>
    /// <param name="competing">f in {0, 1} of the networks that might have been.</param>
    /// <param name="protectedAttribute">a in {0, 1}.</param>
    /// <exception cref="ArgumentException">Columns of different length, or a group that is neither 0 nor 1.</exception>
    public static ByGroup<PredictiveMultiplicity> ByGroup(
        ReadOnlySpan<byte> baseline,
        IReadOnlyList<byte[]> competing,
        ReadOnlySpan<byte> protectedAttribute
    )
    {
        ArgumentNullException.ThrowIfNull(competing);
        RowCount.Require(baseline.Length, protectedAttribute.Length, protectedAttribute.Length);
        NetworkPredictions.Require(competing, baseline.Length);
        (byte[] unprivileged, byte[] privileged) = GroupRows.Split(baseline, protectedAttribute);
        byte[] groups = protectedAttribute.ToArray();
        return new ByGroup<PredictiveMultiplicity>(
            Of(unprivileged, [.. competing.Select(network => GroupRows.Select<byte>(network, groups, 0))]),
            Of(privileged, [.. competing.Select(network => GroupRows.Select<byte>(network, groups, 1))])
        );
    }
}
