namespace Debias.Grid.Reporting.Tables;

/// <summary>Which values of a column are printed bold and italic.</summary>
internal static class Ranking
{
    /// <summary>
    /// The largest score is best and the next different one second-best; equal scores share a rank. Nothing is
    /// emphasised where fewer than two compete.
    /// </summary>
    /// <param name="scores">Larger is better; null does not compete; negative infinity competes and never wins.</param>
    public static Emphasis[] Rank(IReadOnlyList<double?> scores)
    {
        double[] ranks = [.. scores.OfType<double>().Where(double.IsFinite).Distinct().OrderDescending()];
        bool compete = scores.Count(score => score is not null) > 1;
        return [.. scores.Select(score => compete ? At(score) : Emphasis.None)];

        Emphasis At(double? score) =>
            ranks.Length == 0 ? Emphasis.None
            : score == ranks[0] ? Emphasis.Best
            : ranks.Length > 1 && score == ranks[1] ? Emphasis.SecondBest
            : Emphasis.None;
    }
}
