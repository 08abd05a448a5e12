using F23.StringSimilarity;

namespace Debias.OptionModel;

/// <summary>Guesses what a misspelt word was meant to be.</summary>
public static class Suggestion
{
    // Nobody means a known word by a very long one, and comparing them takes time that grows with both lengths.
    private const int LongestWord = 64;

    private static readonly OptimalStringAlignment Alignment = new();

    /// <summary>"; did you mean 'x'?" followed by what is known; the guess is left out where nothing is near.</summary>
    public static string For(string word, IReadOnlyCollection<string> known, string knownAs)
    {
        ArgumentNullException.ThrowIfNull(known);
        string list = known.Count == 0 ? $"there are no {knownAs} here" : $"{knownAs}: {string.Join(", ", known)}";
        return Nearest(word, known) is string nearest ? $"; did you mean '{nearest}'? ({list})" : $"; {list}";
    }

    /// <summary>"Did you mean 'x'?", or what there is where nothing is near.</summary>
    public static string Sentence(string word, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (known.Count == 0)
        {
            return "There are none.";
        }

        return Nearest(word, known) is string nearest
            ? $"Did you mean '{nearest}'?"
            : $"There are: {string.Join(", ", known.Take(40))}{(known.Count > 40 ? ", …" : "")}.";
    }

    /// <summary>The known word that is nearest, if one is near enough to be meant.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        if (word.Length > LongestWord)
        {
            return null;
        }

        string normal = Normalise(word);
        (string? Candidate, double Distance) best = (null, Math.Max(2, word.Length / 3) + 1);
        foreach (string candidate in known)
        {
            double distance = Alignment.Distance(normal, Normalise(candidate));
            if (distance < best.Distance && distance < candidate.Length)
            {
                best = (candidate, distance);
            }
        }

        return best.Candidate;
    }

    private static string Normalise(string word) => word.ToLowerInvariant().Replace('_', '-').Replace(' ', '-');
}
