namespace Debias.Grid.Specs.Reading;

/// <summary>Guesses what a misspelt word was meant to be.</summary>
public static class Suggestion
{
    /// <summary>"; did you mean 'x'?" followed by what is known; the guess is left out where nothing is near.</summary>
    public static string For(string word, IReadOnlyCollection<string> known, string knownAs)
    {
        string list = known.Count == 0 ? $"there are no {knownAs} here" : $"{knownAs}: {string.Join(", ", known)}";
        string? nearest = Nearest(word, known);
        return nearest is null ? $"; {list}" : $"; did you mean '{nearest}'? ({list})";
    }

    /// <summary>The known word that is nearest, if one is near enough to be meant.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        string normal = Normalise(word);
        (string? Candidate, int Distance) best = (null, Math.Max(2, word.Length / 3) + 1);
        foreach (string candidate in known)
        {
            int distance = Distance(normal, Normalise(candidate));
            if (distance < best.Distance && distance < candidate.Length)
            {
                best = (candidate, distance);
            }
        }

        return best.Candidate;
    }

    private static string Normalise(string word) => word.ToLowerInvariant().Replace('_', '-').Replace(' ', '-');

    /// <summary>Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.</summary>
    private static int Distance(string left, string right)
    {
        // Nobody means a known word by a very long one, and the table would be large.
        if (left.Length > 64)
        {
            return left.Length;
        }

        int[,] table = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            table[i, 0] = i;
        }
        for (int j = 0; j <= right.Length; j++)
        {
            table[0, j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            for (int j = 1; j <= right.Length; j++)
            {
                int substitution = table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(substitution, 1 + Math.Min(table[i - 1, j], table[i, j - 1]));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[left.Length, right.Length];
    }
}
