using Debias.Datasets.Definitions;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;
using Debias.Tests;

namespace Debias.Grid.Reporting.Tests.Groups;

/// <summary>The sample with the values of two columns as groups, the same in every run unless a test says otherwise.</summary>
internal static class Grouped
{
    /// <summary>Eighteen rows in three groups of which the toolkits' figures are known.</summary>
    public static System.Text.Json.JsonElement Reference { get; } = Debias.Tests.Reference.Vector("h_groups.json").RootElement;

    /// <summary>Those rows, predicted as the toolkits' figures are of: positive above the threshold.</summary>
    public static GroupFigures[] EighteenRows()
    {
        float[] scores = Reference.GetProperty("row_scores").Floats();
        byte[] labels = Reference.GetProperty("row_y").Bits();
        byte[] groups = Reference.GetProperty("row_g").Bits();
        double threshold = Reference.GetProperty("threshold").GetDouble();
        return
        [
            .. groups
                .Distinct()
                .Order()
                .Select(group =>
                {
                    int Count(bool predicted, byte label) =>
                        Enumerable
                            .Range(0, groups.Length)
                            .Count(row => groups[row] == group && scores[row] > threshold == predicted && labels[row] == label);
                    return new GroupFigures(
                        $"g{group}",
                        Count(true, 1),
                        Count(true, 0),
                        Count(false, 0),
                        Count(false, 1),
                        Reference.GetProperty("mean_scores")[group].GetDouble(),
                        Reference.GetProperty("auc")[group].GetDouble()
                    );
                }),
        ];
    }

    /// <summary>What a run of the sample has: the cross of two columns and each of them by itself.</summary>
    public static AttributeFigures[] Attributes(params GroupFigures[] test) =>
        [
            new("sex × race", [.. test.Select(group => group with { MeanScore = null })], test),
            new("sex", [new("f", 1, 2, 3, 4, 0.25, null), new("m", 5, 6, 7, 8, 1.0 / 3, 0.5)], [.. TwoSexes]),
            new("race", [new("a", 0, 0, 0, 0, null, null), new("b", 1, 0, 1, 0, 0.75, 1)], [.. TwoRaces]),
        ];

    /// <summary>Acceptance rates 0.5 and 0.8.</summary>
    private static GroupFigures[] TwoSexes { get; } = [new("f", 3, 2, 4, 1, 0.5, 0.75), new("m", 6, 2, 1, 1, 0.625, 0.5)];

    /// <summary>Nobody of race a is in the test part.</summary>
    private static GroupFigures[] TwoRaces { get; } = [new("a", 0, 0, 0, 0, null, null), new("b", 9, 4, 5, 2, 0.5, 0.5)];

    /// <summary>The spec of the sample with groups.</summary>
    public static ExperimentSpec Spec(SmallGroupRule small = SmallGroupRule.Exclude, params string[] columns)
    {
        ExperimentSpec spec = Sample.Spec();
        string[] by = columns.Length == 0 ? ["sex", "race"] : columns;
        var groups = new GroupsSpec { By = by, Small = small };
        return spec with
        {
            Points =
            [
                .. spec.Points.Select(point =>
                    point with
                    {
                        Dataset = new DatasetSpec("csv", groups.ToGrouping().Name, []) { Groups = groups },
                    }
                ),
            ],
        };
    }

    /// <summary>The sample with these groups in every run that succeeded.</summary>
    public static ExperimentResults Results(AttributeFigures[] groups, ExperimentSpec? spec = null)
    {
        ExperimentResults sample = Sample.Results();
        return sample with
        {
            Spec = spec ?? Spec(),
            Rows = [.. sample.Rows.Select(row => row.Result is null ? row : row with { Result = row.Result with { Groups = groups } })],
        };
    }
}
