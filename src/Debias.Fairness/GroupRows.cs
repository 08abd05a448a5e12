namespace Debias.Fairness;

/// <summary>Takes the rows of one group out of a table.</summary>
internal static class GroupRows
{
    /// <summary>The values in rows of a group.</summary>
    public static T[] Select<T>(ReadOnlySpan<T> values, ReadOnlySpan<byte> protectedAttribute, byte group)
    {
        var selected = new List<T>(values.Length);
        for (int row = 0; row < values.Length; row++)
        {
            if (protectedAttribute[row] == group)
            {
                selected.Add(values[row]);
            }
        }

        return [.. selected];
    }

    /// <summary>The values of either group.</summary>
    /// <exception cref="ArgumentException">A group is neither 0 nor 1: rows of a third would be lost in silence.</exception>
    public static ByGroup<T[]> Split<T>(ReadOnlySpan<T> values, ReadOnlySpan<byte> protectedAttribute)
    {
        int other = protectedAttribute.IndexOfAnyExcept((byte)0, (byte)1);
        if (other >= 0)
        {
            throw new ArgumentException($"Row {other} is of group {protectedAttribute[other]}; the two groups are coded 0 and 1.");
        }

        return new ByGroup<T[]>(Select(values, protectedAttribute, 0), Select(values, protectedAttribute, 1));
    }

    /// <summary>Refuses what is no score: it would be sorted anywhere.</summary>
    /// <exception cref="ArgumentException">A score is NaN, or not from 0 to 1.</exception>
    public static void RequireScores(ReadOnlySpan<float> scores)
    {
        for (int row = 0; row < scores.Length; row++)
        {
            if (!(scores[row] >= 0 && scores[row] <= 1))
            {
                throw new ArgumentException($"The score of row {row} is {scores[row]}; scores lie between 0 and 1.");
            }
        }
    }
}
