using Debias.Datasets.Declared.Format;

namespace Debias.Datasets.Declared;

/// <summary>What a spec chooses of a declared dataset.</summary>
/// <param name="Edition">The edition that trains and validates; null where there is one only.</param>
/// <param name="TestEdition">The edition that tests; null: the same.</param>
/// <param name="Rows">Most rows of each edition, drawn if there are more; 0: all.</param>
internal sealed record DeclaredChoices(Edition? Edition, Edition? TestEdition, int Rows)
{
    /// <summary>The choices of a dataset of which nothing is chosen.</summary>
    public static DeclaredChoices None { get; } = new(null, null, 0);

    /// <summary>The editions whose files are read.</summary>
    public IReadOnlyList<Edition?> Editions => TestEdition is null ? [Edition] : [Edition, TestEdition];
}
