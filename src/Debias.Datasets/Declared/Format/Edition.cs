namespace Debias.Datasets.Declared.Format;

/// <summary>Which of the files that a survey publishes by state and year.</summary>
/// <param name="State">The state's two letters, for example <c>CA</c>.</param>
/// <param name="Year">The year.</param>
internal sealed record Edition(string State, string Year)
{
    private const string StatePlace = "{state}";
    private const string YearPlace = "{year}";

    /// <summary>Whether a path or an address is another for every edition.</summary>
    public static bool IsNamedIn(string text) =>
        text.Contains(StatePlace, StringComparison.Ordinal) || text.Contains(YearPlace, StringComparison.Ordinal);

    /// <summary>A path or an address of an edition; the state in lower case, as the Census Bureau writes it there.</summary>
    public static string Fill(string text, Edition? edition) =>
        edition is null
            ? text
            : text.Replace(StatePlace, edition.State.ToLowerInvariant(), StringComparison.Ordinal)
                .Replace(YearPlace, edition.Year, StringComparison.Ordinal);

    /// <summary>For messages.</summary>
    public override string ToString() => $"{State} {Year}";
}
