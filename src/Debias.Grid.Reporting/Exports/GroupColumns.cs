using System.Text.Json;
using System.Text.Json.Nodes;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Exports;

/// <summary>
/// Columns of runs whose groups are the values of columns: which groups are furthest apart on test rows and how far in other ways, the bias
/// on each margin, and every group's counts and rates as JSON. Other experiments have none of them.
/// </summary>
internal static class GroupColumns
{
    private const string TestGroups = "test_groups";
    private const string ValidationGroups = "validation_groups";

    /// <summary>Columns of words.</summary>
    public static IReadOnlyList<(string Name, Func<MethodRunRow, string?> Value)> Texts(ExperimentSpec spec) =>
        spec.Points[0].Dataset.Groups is null
            ? []
            : [("test_lowest_group", row => Compared(spec, row)?.Lowest), ("test_highest_group", row => Compared(spec, row)?.Highest)];

    /// <summary>Columns of numbers; NaN where there is none.</summary>
    public static IReadOnlyList<(string Name, Func<MethodRunRow, double> Value)> Numbers(ExperimentSpec spec) =>
        spec.Points[0].Dataset.Groups is not { } groups
            ? []
            :
            [
                ("test_bias_to_overall", row => Compared(spec, row)?.Between.ToOverall ?? double.NaN),
                ("test_bias_rms", row => Compared(spec, row)?.Between.RootMeanSquare ?? double.NaN),
                ("test_worst_rate", row => Compared(spec, row)?.Between.Worst ?? double.NaN),
                ("test_rate_ratio", row => Compared(spec, row)?.Between.Ratio ?? double.NaN),
                .. Margins(groups)
                    .Select<string, (string, Func<MethodRunRow, double>)>(
                        (margin, index) => ($"test_bias@{margin}", row => Compared(spec, row, index + 1)?.Between.Range.Value ?? double.NaN)
                    ),
            ];

    /// <summary>Columns of JSON: attribute, group, counts and rates.</summary>
    public static IReadOnlyList<(string Name, Func<MethodRunRow, string?> Value)> Objects(ExperimentSpec spec) =>
        spec.Points[0].Dataset.Groups is null
            ? []
            :
            [
                (ValidationGroups, row => Json(row, attribute => attribute.Validation)),
                (TestGroups, row => Json(row, attribute => attribute.Test)),
            ];

    /// <summary>Reads a row's groups; null where it has none.</summary>
    public static AttributeFigures[]? Read(CsvRow row)
    {
        if (!row.Has(TestGroups) || row.Text(TestGroups).Length == 0)
        {
            return null;
        }

        (string Name, GroupFigures[] Groups)[] validation = Attributes(row, ValidationGroups),
            test = Attributes(row, TestGroups);
        return validation.Select(attribute => attribute.Name).SequenceEqual(test.Select(attribute => attribute.Name))
            ? [.. validation.Zip(test, (first, second) => new AttributeFigures(second.Name, first.Groups, second.Groups))]
            : throw row.Unreadable(TestGroups, new FormatException($"its attributes are not those of {ValidationGroups}."));
    }

    private static string[] Margins(GroupsSpec groups) => groups.By.Length < 2 ? [] : groups.By;

    private static CountedGroups? Compared(ExperimentSpec spec, MethodRunRow row, int attribute = 0) =>
        row.Result?.Groups is { } groups && attribute < groups.Length
            ? CountedGroups.Of(groups[attribute].Test, row.Id.Measure, spec)
            : null;

    private static string? Json(MethodRunRow row, Func<AttributeFigures, GroupFigures[]> part)
    {
        if (row.Result?.Groups is not { } attributes)
        {
            return null;
        }

        var json = new JsonObject();
        foreach (AttributeFigures attribute in attributes)
        {
            var groups = new JsonObject();
            foreach (GroupFigures group in part(attribute))
            {
                var counts = CountedGroups.Counts(group);
                groups[group.Group] = new JsonObject
                {
                    ["rows"] = counts.Rows,
                    ["positives"] = counts.Positives,
                    ["true_positives"] = counts.TruePositives,
                    ["false_positives"] = counts.FalsePositives,
                    ["acceptance_rate"] = counts.AcceptanceRate,
                    ["true_positive_rate"] = counts.TruePositiveRate,
                    ["false_positive_rate"] = counts.FalsePositiveRate,
                    ["mean_score"] = group.MeanScore,
                    ["auroc"] = group.Auroc,
                };
            }

            json[attribute.Attribute] = groups;
        }

        return JsonCell.Of(json);
    }

    private static (string Name, GroupFigures[] Groups)[] Attributes(CsvRow row, string column) =>
        JsonCell.Read<(string, GroupFigures[])[]>(
            row,
            column,
            attributes =>
                [
                    .. attributes
                        .EnumerateObject()
                        .Select(attribute => (attribute.Name, attribute.Value.EnumerateObject().Select(Figures).ToArray())),
                ]
        );

    private static GroupFigures Figures(JsonProperty group)
    {
        int Count(string name) => group.Value.GetProperty(name).GetInt32();
        double? Number(string name) =>
            group.Value.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetDouble() : null;
        (int rows, int positives) = (Count("rows"), Count("positives"));
        (int hits, int alarms) = (Count("true_positives"), Count("false_positives"));
        if (hits < 0 || alarms < 0 || hits > positives || alarms > rows - positives)
        {
            throw new FormatException($"the counts of group '{group.Name}' contradict each other.");
        }

        return new GroupFigures(
            group.Name,
            hits,
            alarms,
            rows - positives - alarms,
            positives - hits,
            Number("mean_score"),
            Number("auroc")
        );
    }
}
