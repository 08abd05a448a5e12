using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Paper;

/// <summary>A published number beside ours.</summary>
/// <param name="Published">The paper's.</param>
/// <param name="Point">Where ours is from.</param>
/// <param name="Ours">Ours over seeds.</param>
/// <param name="Interval">The 95 % interval of our centre.</param>
/// <param name="Planned">Seeds planned.</param>
public sealed record ComparedCell(PublishedCell Published, PointSpec Point, Distribution Ours, CentreInterval Interval, int Planned)
{
    /// <summary>Whether ours has a value at all.</summary>
    public bool HasValue => Ours.Count > 0;

    /// <summary>Ours, rounded as the paper's is, less the paper's; NaN without a value.</summary>
    public double Difference =>
        HasValue ? NumberText.Rounded(SpreadValues.From(Ours, Published.Spread).Centre) - Published.Centre : double.NaN;

    /// <summary>Whether the published centre lies within the interval of ours.</summary>
    public bool Agrees => Interval.Holds(Published.Centre);

    /// <summary>
    /// What agreement is worth here: the published centres of the same column's other methods, and how many of them would agree as well.
    /// </summary>
    public (int Agreeing, int Others) Null { get; init; }
}
