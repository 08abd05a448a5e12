using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Figures;
using Debias.Grid.Reporting.Multiverse;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Reporting.Tests.Figures;
using Debias.Grid.Reporting.Tests.Variance;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tests.Multiverse;

public class MultiverseAnalysisTests
{
    [Fact]
    public void A_choice_that_decides_everything_has_all_variance_and_the_curve_is_sorted()
    {
        ExperimentResults results = Universes((seed, restore, data, _) => 0.01 * restore + 0 * data + 0.001 * seed);

        MethodMultiverse bias = Assert.Single(
            MultiverseAnalysis.Of(results).Methods,
            row => row is { Method: "pruning", Outcome.Key: "absolute-bias" }
        );

        Assert.Equal(["classifier.restore", "methods.pruning.data", "methods.pruning.steps"], bias.Choices.Select(choice => choice.Path));
        Assert.Equal(["\"best\"", "\"last\""], bias.Choices[0].Levels);
        Assert.Equal(12, bias.Universes.Count);
        Assert.Equal([1, 0, 0], bias.Shares.Factors.Select(factor => Math.Round(factor.Main, 9)));
        Assert.Equal(0, bias.Shares.Interactions, 9);
        Assert.Equal(0.001, bias.Universes[0].Outcome.Median, 9);
    }

    [Fact]
    public void A_method_has_the_choices_that_concern_it()
    {
        MultiverseAnalysis analysis = MultiverseAnalysis.Of(Universes((seed, restore, _, _) => 0.01 * restore + seed));

        // Standard has one choice alone, restore: no multiverse.
        Assert.All(analysis.Methods, row => Assert.Equal("pruning", row.Method));
        Assert.Equal(3, analysis.Methods.Count);
        Assert.Empty(analysis.Refusals);
    }

    [Fact]
    public void Interactions_are_seen()
    {
        MethodMultiverse bias = MultiverseAnalysis
            .Of(Universes((_, restore, data, _) => restore == data ? 0.3 : 0.1))
            .Methods.Single(row => row.Outcome.Key == "absolute-bias");

        Assert.Equal([0, 0, 0], bias.Shares.Factors.Select(factor => Math.Round(factor.Main, 9)));
        Assert.Equal([1, 1, 0], bias.Shares.Factors.Select(factor => Math.Round(factor.Total, 9)));
        Assert.Equal(1, bias.Shares.Interactions, 9);
    }

    [Fact]
    public void Universes_with_seeds_of_their_own_are_refused()
    {
        ExperimentResults results = Universes((seed, restore, _, _) => restore + seed);
        MultiverseAnalysis analysis = MultiverseAnalysis.Of(
            results with
            {
                Spec = results.Spec with
                {
                    Replication = new ReplicationSpec
                    {
                        From = 5,
                        To = 6,
                        HalfWidth = 0.1,
                    },
                },
            }
        );

        Assert.Empty(analysis.Methods);
        Assert.Contains("adaptively", Assert.Single(analysis.Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_runs_are_refused_with_their_number()
    {
        ExperimentResults results = Universes((seed, restore, _, _) => restore + seed).Without(new MethodRunId(7, 2, "spd", "pruning"));

        MultiverseAnalysis analysis = MultiverseAnalysis.Of(results);

        Assert.Empty(analysis.Methods);
        Assert.StartsWith(
            "The choices of pruning (SPD) are not compared: 1 of 36 runs have no result",
            Assert.Single(analysis.Refusals),
            StringComparison.Ordinal
        );
        Assert.False(analysis.IsEmpty);
    }

    [Fact]
    public void One_swept_option_streams_and_holes_are_no_multiverse()
    {
        ExperimentResults results = Universes((seed, _, _, _) => seed);
        ExperimentResults holes = results with { Spec = results.Spec with { Points = results.Spec.Points[1..] } };

        Assert.All(
            [Example.Loh(), Example.Compas(), Varied.Crossed((seed, _, _) => seed), holes],
            other => Assert.True(MultiverseAnalysis.Of(other).IsEmpty)
        );
    }

    [Fact]
    public void The_table_has_a_row_per_choice_and_one_for_interactions()
    {
        Table table = ChoicesTable.Create(
            MultiverseAnalysis.Of(Universes((seed, restore, data, steps) => 0.01 * restore + 0.02 * data + 0.001 * steps + seed)),
            MethodCatalog.BuiltIn
        )!;

        Assert.Equal(
            ["classifier.restore", "methods.pruning.data", "methods.pruning.steps", "interactions"],
            table.Rows.Select(row => row.Headings[^1])
        );
        Assert.Equal(6, table.ColumnHeadings.Count);
        Assert.Equal("train: 1.006, validation: 1.026", table.Rows[1].Cells[3].Text);
    }

    [Fact]
    public void The_file_has_a_row_per_level()
    {
        using var stream = new MemoryStream();

        ChoicesCsv.Write(MultiverseAnalysis.Of(Universes((seed, restore, _, _) => 0.01 * restore + seed)), stream);

        string[] lines = System.Text.Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n');
        Assert.Equal(1 + 3 * (2 + 2 + 3), lines.Length);
        Assert.Contains("spd,pruning,absolute-bias,12,2.5E-05,0,classifier.restore,1,1,last,1.01", lines);
    }

    [Fact]
    public void A_specification_curve_is_drawn_per_outcome()
    {
        FigureSet figures = FigureSet.Create(
            Universes((seed, restore, data, steps) => 0.01 * restore + 0.02 * data + 0.004 * steps + 0.001 * seed),
            MethodCatalog.BuiltIn,
            [],
            Spread.MedianAndQuartiles,
            most: 24
        );

        Figure figure = figures.Figures.Single(candidate => candidate.Name == "multiverse-pruning-spd-absolute-bias");
        Assert.Equal(3, figures.Figures.Count(candidate => candidate.Name.StartsWith("multiverse", StringComparison.Ordinal)));
        Assert.Contains("12 universes × 3 seeds", figure.Subtitle, StringComparison.Ordinal);
        Assert.Equal("Pruning, statistical parity difference: |Bias| by choice", figure.Title);
        Assert.Contains("steps: 50", figure.ToSvg(), StringComparison.Ordinal);
    }

    /// <summary>Two levels of restore and data, three of steps; three seeds.</summary>
    internal static ExperimentResults Universes(Func<long, int, int, int, double> bias)
    {
        string[] restores = ["best", "last"];
        string[] rows = ["train", "validation"];
        int[] steps = [0, 50, 100];
        PointSpec[] points =
        [
            .. Enumerable
                .Range(0, 12)
                .Select(index =>
                    Example.Point(
                        index,
                        [
                            new SweptValue("classifier.restore", $"\"{restores[index / 6]}\""),
                            new SweptValue("methods.pruning.data", $"\"{rows[index / 3 % 2]}\""),
                            new SweptValue("methods.pruning.steps", $"{steps[index % 3]}"),
                        ],
                        new DatasetSpec("compas", "race", []),
                        ["standard", "pruning"]
                    )
                ),
        ];
        ExperimentSpec spec = Example.Spec("universes", 3, ["spd"], points);
        return new ExperimentResults(
            "universes-0123456789ab",
            spec,
            [
                .. from point in points
                from seed in spec.Seeds
                from id in spec.RunsOf(point, seed)
                let value = bias(seed, point.Index / 6, point.Index / 3 % 2, point.Index % 3)
                select new MethodRunRow(
                    id,
                    RunStatus.Succeeded,
                    null,
                    new MethodRunResult
                    {
                        Threshold = 0.5,
                        Validation = Sample.Evaluation(value, 0.6),
                        Test = Sample.Evaluation(value, 0.65),
                        Selected = -1,
                        Trajectory = [],
                    }
                ),
            ]
        );
    }
}
