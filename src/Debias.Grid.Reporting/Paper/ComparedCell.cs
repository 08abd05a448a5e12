using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Paper;

/// <summary>A published number beside ours. Ours is rounded to the two decimals that the paper prints before anything is judged.</summary>
/// <param name="Published">The paper's.</param>
/// <param name="Point">Where ours is from.</param>
/// <param name="Ours">Ours over seeds.</param>
/// <param name="Planned">Seeds planned.</param>
public sealed record ComparedCell(PublishedCell Published, PointSpec Point, Distribution Ours, int Planned)
{
    private const double RoundingSlack = 1e-9;

    /// <summary>Whether ours has a value at all.</summary>
    public bool HasValue => Ours.Count > 0;

    /// <summary>Ours less the paper's; NaN without a value.</summary>
    public double Difference => HasValue ? Rounded.Centre - Published.Centre : double.NaN;

    /// <summary>Whether the quartile ranges, or the ranges of one standard deviation, share a value.</summary>
    public bool RangesOverlap => HasValue && Rounded.Low <= Published.High + RoundingSlack && Published.Low <= Rounded.High + RoundingSlack;

    /// <summary>Whether the published centre lies within our range: such a cell agrees.</summary>
    public bool Agrees => HasValue && Rounded.Low <= Published.Centre + RoundingSlack && Published.Centre <= Rounded.High + RoundingSlack;

    private SpreadValues Rounded
    {
        get
        {
            SpreadValues values = SpreadValues.From(Ours, Published.Spread);
            return new SpreadValues(NumberText.Rounded(values.Centre), NumberText.Rounded(values.Low), NumberText.Rounded(values.High));
        }
    }
}
