namespace Debias.Datasets.Tables;

/// <summary>"Did you mean …" for a misspelt name.</summary>
internal static class NameSuggestion
{
    /// <summary>A sentence naming the nearest of <paramref name="known"/>, or all of them where none is near.</summary>
    public static string For(string name, IReadOnlyList<string> known)
    {
        if (known.Count == 0)
        {
            return "There are none.";
        }

        string nearest = known.MinBy(candidate => Distance(name, candidate))!;
        return Distance(name, nearest) <= Math.Max(2, name.Length / 3)
            ? $"Did you mean '{nearest}'?"
            : $"There are: {string.Join(", ", known.Take(40))}{(known.Count > 40 ? ", …" : "")}.";
    }

    private static int Distance(string left, string right)
    {
        int[] previous = [.. Enumerable.Range(0, right.Length + 1)];
        int[] current = new int[right.Length + 1];
        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substitution = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(previous[j - 1] + substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
