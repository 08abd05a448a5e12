namespace Debias.Datasets.Definitions;

/// <summary>Groups by the values of columns.</summary>
/// <param name="By">
/// The columns, crossed where there are several; <c>age&gt;=25</c> makes two groups of a column of numbers.
/// </param>
/// <param name="MinimumRows">Rows of the whole table below which a group is small.</param>
/// <param name="MinimumPositives">Rows with y = 1 below which a group is small.</param>
/// <param name="Small">What becomes of small groups.</param>
public sealed record Grouping(IReadOnlyList<string> By, int MinimumRows, int MinimumPositives, SmallGroupRule Small)
{
    /// <summary>m of shrunk rates: how many rows' worth of the overall rate is mixed into each group's.</summary>
    private const int ShrunkRows = 20;

    private const string Times = " × ";

    /// <summary>Rows' worth of the overall rate that groups' rates are mixed with; 0: none.</summary>
    public int Shrinkage => Small == SmallGroupRule.Shrink ? ShrunkRows : 0;

    /// <summary>The groups' name: the columns, crossed.</summary>
    public string Name => string.Join(Times, By);

    /// <summary>One group's name: a value of each column, crossed.</summary>
    public static string NameOf(IEnumerable<string> values) => string.Join(Times, values);
}
