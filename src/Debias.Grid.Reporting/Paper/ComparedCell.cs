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
    /// <summary>
    /// The published cells of the same column's other methods: what agreement is worth is how many of them would agree as well.
    /// </summary>
    public required IReadOnlyList<PublishedCell> OtherMethods { get; init; }

    /// <summary>Seeds behind the published numbers.</summary>
    public required int PublishedSeeds { get; init; }

    /// <summary>Whether ours has a value at all.</summary>
    public bool HasValue => Ours.Count > 0;

    /// <summary>Ours, rounded as the paper's is, less the paper's; NaN without a value.</summary>
    public double Difference => HasValue ? NumberText.Rounded(Spread.Centre) - Published.Centre : double.NaN;

    /// <summary>The 95 % interval of our centre less the published one.</summary>
    public CentreInterval DifferenceInterval => DifferenceFrom(Published);

    private SpreadValues Spread => SpreadValues.From(Ours, Published.Spread);

    /// <summary>Whether the two agree.</summary>
    public bool AgreesBy(AgreementTest test) => Agrees(Published, test);

    /// <summary>How many of <see cref="OtherMethods"/> agree with ours.</summary>
    public int OthersAgreeingBy(AgreementTest test) => OtherMethods.Count(other => Agrees(other, test));

    private bool Agrees(PublishedCell published, AgreementTest test) =>
        HasValue
        && test switch
        {
            AgreementTest.CentreWithinOurs => Interval.Holds(published.Centre),
            AgreementTest.DifferenceOfCentres => DifferenceFrom(published).Holds(0),
            _ => new CentreInterval(Spread.Low, Spread.High).Overlaps(published.Low, published.High),
        };

    /// <summary>
    /// From the intervals of both centres, which need not be symmetric (Zou and Donner, 2008: the method of variance estimates recovery).
    /// </summary>
    private CentreInterval DifferenceFrom(PublishedCell published)
    {
        double half = published.HalfWidth(PublishedSeeds);
        double difference = Spread.Centre - published.Centre;
        return new CentreInterval(
            difference - Math.Sqrt(Square(Spread.Centre - Interval.Low) + Square(half)),
            difference + Math.Sqrt(Square(Interval.High - Spread.Centre) + Square(half))
        );
    }

    private static double Square(double value) => value * value;
}
