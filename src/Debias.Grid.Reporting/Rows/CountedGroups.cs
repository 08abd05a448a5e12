using Debias.Fairness;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Rows;

/// <summary>A run's predictions by the groups of one attribute on one part, and how far apart the groups are.</summary>
/// <param name="Groups">The groups.</param>
/// <param name="Between">How far apart they are, by the run's measure.</param>
/// <param name="Rows">Rows of each group that the measure counts.</param>
internal sealed record CountedGroups(IReadOnlyList<GroupFigures> Groups, BetweenGroups Between, IReadOnlyList<int> Rows)
{
    /// <summary>The name of the group with the lowest rate.</summary>
    public string Lowest => Groups[Between.Range.Lowest].Group;

    /// <summary>The name of the group with the highest rate.</summary>
    public string Highest => Groups[Between.Range.Highest].Group;

    /// <summary>Compares groups; null where there are fewer than two.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="measure">The run's measure, as a spec names it.</param>
    /// <param name="spec">Says whether rates are shrunk.</param>
    public static CountedGroups? Of(IReadOnlyList<GroupFigures> groups, string measure, ExperimentSpec spec)
    {
        if (groups.Count < 2)
        {
            return null;
        }

        FairnessMeasure rate = MeasureNames.Parse(measure);
        GroupCounts[] counts = [.. groups.Select(Counts)];
        bool everybody = rate == FairnessMeasure.StatisticalParityDifference;
        int[] rows = [.. counts.Select(group => everybody ? group.Rows : group.Positives)];
        return new CountedGroups(
            groups,
            BetweenGroups.Of(
                Confusion.FromGroups(counts),
                new BiasMeasure(rate, spec.Points[0].Dataset.Groups?.ToGrouping().Shrinkage ?? 0)
            ),
            rows
        );
    }

    /// <summary>A group's predictions, counted.</summary>
    public static GroupCounts Counts(GroupFigures group) =>
        new(group.TruePositives, group.FalsePositives, group.TrueNegatives, group.FalseNegatives);
}
