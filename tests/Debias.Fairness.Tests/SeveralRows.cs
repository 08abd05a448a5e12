namespace Debias.Fairness.Tests;

/// <summary>Rows of several groups with made-up scores, the same for the same seed; scores of some rows are equal.</summary>
internal static class SeveralRows
{
    public static (float[] Scores, byte[] Labels, byte[] Groups) Of(int seed, int rows, int groups, bool withUngrouped = true)
    {
        var random = new Random(seed);
        var scores = new float[rows];
        var labels = new byte[rows];
        var codes = new byte[rows];
        for (int row = 0; row < rows; row++)
        {
            int group = random.Next(groups);
            double score = Math.Clamp(
                0.5 + (0.12 * (group - (groups / 2.0)) / groups) + (0.25 * (random.NextDouble() + random.NextDouble() - 1)),
                0,
                1
            );
            scores[row] = (float)Math.Round(score, 2);
            labels[row] = random.NextDouble() < score ? (byte)1 : (byte)0;
            codes[row] = withUngrouped && random.Next(10) == 0 ? GroupCodes.None : (byte)group;
        }

        return (scores, labels, codes);
    }

    /// <summary>The same rows with groups numbered the other way round.</summary>
    public static byte[] Renumbered(byte[] groups)
    {
        int count = GroupCodes.Count(groups);
        return [.. groups.Select(group => group == GroupCodes.None ? group : (byte)(count - 1 - group))];
    }
}
