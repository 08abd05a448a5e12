namespace Debias.Fairness.PostProcessing;

/// <summary>
/// The corners of the upper convex hull of one group's ROC curve, from the threshold that accepts nobody to the one that accepts all, both
/// always among them. Mixing thresholds at random reaches every point below the chain and above the diagonal, and no better one.
/// </summary>
internal static class RocChain
{
    /// <summary>A group's corners, ascending in false positives.</summary>
    public static IReadOnlyList<RocCorner> Of(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> groups, byte group)
    {
        int members = groups.Count(group);
        var sorted = new float[members];
        var positive = new bool[members];
        int next = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            if (groups[row] == group)
            {
                (sorted[next], positive[next++]) = (scores[row], labels[row] == 1);
            }
        }

        Array.Sort(sorted, positive);
        List<RocCorner> chain = [];
        int truePositives = 0;
        for (int accepted = 0; accepted <= members; accepted++)
        {
            if (accepted > 0 && positive[members - accepted])
            {
                truePositives++;
            }

            // Rows of one score are accepted together.
            if (accepted == 0 || accepted == members || sorted[members - accepted] != sorted[members - accepted - 1])
            {
                float threshold = accepted == members ? float.NegativeInfinity : sorted[members - accepted - 1];
                Append(chain, new RocCorner(threshold, truePositives, accepted - truePositives));
            }
        }

        return chain;
    }

    private static void Append(List<RocCorner> chain, RocCorner corner)
    {
        while (chain.Count >= 2 && !TurnsRight(chain[^2], chain[^1], corner))
        {
            chain.RemoveAt(chain.Count - 1);
        }

        chain.Add(corner);
    }

    private static bool TurnsRight(RocCorner first, RocCorner middle, RocCorner last) =>
        (long)(middle.TruePositives - first.TruePositives) * (last.FalsePositives - middle.FalsePositives)
        > (long)(last.TruePositives - middle.TruePositives) * (middle.FalsePositives - first.FalsePositives);
}
