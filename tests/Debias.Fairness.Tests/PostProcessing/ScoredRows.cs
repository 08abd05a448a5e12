namespace Debias.Fairness.Tests.PostProcessing;

/// <summary>Rows with scores that lean on label and attribute, with ties; groups are the attribute, or a prediction of it.</summary>
internal static class ScoredRows
{
    public static (float[] Scores, byte[] Labels, byte[] Attribute, byte[] Groups) Of(int seed, int rows, bool predictedGroups = false)
    {
        // Not a stream of the product: any numbers will do, and these are the same everywhere.
        uint state = (uint)seed * 2654435761u + 12345;
        double Next()
        {
            state = state * 1664525u + 1013904223u;
            return (state >> 8) / (double)(1 << 24);
        }

        var scores = new float[rows];
        byte[] labels = new byte[rows],
            attribute = new byte[rows],
            groups = new byte[rows];
        for (int row = 0; row < rows; row++)
        {
            attribute[row] = Next() < 0.4 ? (byte)1 : (byte)0;
            labels[row] = Next() < 0.3 + 0.3 * attribute[row] ? (byte)1 : (byte)0;
            groups[row] = predictedGroups && Next() < 0.25 ? (byte)(1 - attribute[row]) : attribute[row];
            scores[row] = (float)(Math.Round(20 * (0.25 * labels[row] + 0.15 * attribute[row] + 0.6 * Next())) / 20);
        }

        return (scores, labels, attribute, groups);
    }
}
