namespace Debias.Fairness;

/// <summary>
/// How far the rates r of several groups are apart, in the usual ways. For two groups the range is |SPD| or |EOD|. Groups without rows that
/// count are not compared.
/// </summary>
/// <param name="Range">max r − min r with the groups that have them (Fairlearn's <c>between_groups</c>).</param>
/// <param name="Overall">r̄, the rate of all groups together.</param>
/// <param name="ToOverall">max |r − r̄| (Fairlearn's <c>to_overall</c>).</param>
/// <param name="RootMeanSquare">√Σ π (r − r̄)², π being a group's share of rows; √(π₀π₁)·|SPD| for two groups.</param>
/// <param name="Ratio">min r / max r: the four-fifths rule asks for 0.8; 1 where nobody is predicted positive.</param>
public readonly record struct BetweenGroups(GroupRange Range, double Overall, double ToOverall, double RootMeanSquare, double Ratio)
{
    /// <summary>min r, for views that raise the worst-off group.</summary>
    public double Worst => Range.Least;

    /// <summary>Of counted predictions.</summary>
    public static BetweenGroups Of(Confusion confusion, BiasMeasure measure)
    {
        double overall = GroupRate.Overall(confusion, measure.Rate);
        var range = GroupRange.Of(confusion, measure);
        (int Rows, double Distance)[] distances =
        [
            .. Enumerable
                .Range(0, confusion.Groups)
                .Select(group =>
                    (GroupRate.Rows(confusion[group], measure.Rate), Math.Abs(GroupRate.Shrunk(confusion, group, measure) - overall))
                )
                .Where(group => group.Item1 > 0),
        ];

        // Summed in ascending order, so that nothing depends on how groups are numbered.
        double squares = distances.Select(group => group.Rows * group.Distance * group.Distance).Order().Sum();
        int rows = distances.Sum(group => group.Rows);
        return new BetweenGroups(
            range,
            overall,
            distances.Select(group => group.Distance).DefaultIfEmpty(0).Max(),
            rows == 0 ? 0 : Math.Sqrt(squares / rows),
            range.Most > 0 ? range.Least / range.Most : 1
        );
    }
}
