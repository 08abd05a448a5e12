using System.Globalization;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Rows;
using Debias.Statistics;

namespace Debias.Grid.Reporting.Summaries;

/// <summary>Says where groups are so small that even groups that are treated alike would look further apart than ε.</summary>
internal static class GroupSizeWarnings
{
    public static IEnumerable<string> Of(ExperimentResults results) =>
        from measure in results.Spec.Measures
        let ranges = results
            .Rows.Where(row => row.Id.Measure == measure && row.Result?.Groups is { Length: > 0 })
            .Select(row => CountedGroups.Of(row.Result!.Groups![0].Test, measure, results.Spec))
            .OfType<CountedGroups>()
            .Select(groups => NullRange.Of(groups.Between.Overall, groups.Rows))
            .ToArray()
        where ranges.Length > 0
        let median = Distribution.From(ranges).Median
        let epsilon = EvaluationColumns.Epsilons(results.Spec)[^1]
        where median >= epsilon
        select string.Create(
            CultureInfo.InvariantCulture,
            $"Groups are so small that equal rates ({measure.ToUpperInvariant()}) would look {median:0.000} apart by chance, and ε is "
                + $"{epsilon}: raise groups.minimum_rows, merge groups, or raise ε."
        );
}
