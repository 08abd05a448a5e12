namespace Debias.Fairness.Multiplicity;

/// <summary>Guards against predictions of different rows being compared.</summary>
internal static class NetworkPredictions
{
    /// <exception cref="ArgumentException">A network's predictions are not as many as the rows.</exception>
    public static void Require(IReadOnlyList<byte[]> networks, int rows)
    {
        for (int network = 0; network < networks.Count; network++)
        {
            if (networks[network].Length != rows)
            {
                throw new ArgumentException(
                    $"Network {network} predicts {networks[network].Length} rows of {rows}: all must predict the same rows."
                );
            }
        }
    }
}
