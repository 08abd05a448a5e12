using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Tests.Figures;
using Debias.Grid.Reporting.Variance;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Methods.Catalog;
using Debias.Statistics.Variance;

namespace Debias.Grid.Reporting.Tests.Variance;

public class VarianceAnalysisTests
{
    public static TheoryData<string, Func<long, int, int, double>> Pure =>
        new()
        {
            { "split", (seed, _, _) => 0.01 * seed * seed },
            { "initialisation", (_, initialisation, _) => 0.01 * initialisation * initialisation },
            { "order", (_, _, order) => 0.01 * order },
        };

    [Theory]
    [MemberData(nameof(Pure))]
    public void A_figure_that_one_source_decides_has_all_its_variance_from_there(string source, Func<long, int, int, double> bias)
    {
        VarianceAnalysis analysis = Analyse(Varied.Crossed(bias));

        VarianceDecomposition row = Row(analysis, "standard", "test_bias");
        Assert.Equal(["split", "initialisation", "order"], row.Components.Take(3).Select(component => component.Name));
        Assert.Equal(7, row.Components.Count);
        Assert.Equal(24, row.Runs);
        Assert.Empty(analysis.Refusals);
        foreach (ComponentShare component in row.Components)
        {
            Assert.Equal(component.Name == source ? 1 : 0, component.Share, 6);
        }
    }

    [Fact]
    public void Components_are_those_of_the_crossed_design_with_intervals_around_them()
    {
        static double Bias(long seed, int initialisation, int order) =>
            0.05 * Math.Sin(seed * 1.7) + 0.02 * Math.Sin(initialisation * 2.3) + 0.01 * Math.Sin(seed * initialisation * order);
        IReadOnlyList<VarianceComponent> expected = VarianceComponents.Of(
            new CrossedDesign(
                ["split", "initialisation", "order"],
                [4, 3, 2],
                (double[])
                    [
                        .. from seed in Enumerable.Range(0, 4)
                        from initialisation in Enumerable.Range(1, 3)
                        from order in Enumerable.Range(1, 2)
                        select Bias(seed, initialisation, order),
                    ]
            )
        );

        VarianceDecomposition row = Row(Analyse(Varied.Crossed(Bias)), "standard", "test_bias");

        Assert.Equal(expected.Select(component => component.Variance), row.Components.Select(component => component.Variance));
        Assert.Equal(expected.Select(component => component.WasNegative), row.Components.Select(component => component.WasNegative));
        Assert.Equal(1, row.Components.Sum(component => component.Share), 9);
        Assert.All(row.Components, component => Assert.True(component.ShareInterval.Low <= component.ShareInterval.High));
        Assert.Contains(row.Components, component => component.ShareInterval.High > component.ShareInterval.Low);
        Assert.Equal(row.Components, Row(Analyse(Varied.Crossed(Bias)), "standard", "test_bias").Components, Same);

        static bool Same(ComponentShare first, ComponentShare second) =>
            (first.Name, first.Share, first.ShareInterval) == (second.Name, second.Share, second.ShareInterval);
    }

    [Fact]
    public void A_method_whose_runs_are_missing_is_refused_with_their_number()
    {
        ExperimentResults results = Varied.Crossed((seed, _, _) => seed);
        results = results.Without(new MethodRunId(2, 1, "spd", "pruning")).Without(new MethodRunId(3, 0, "spd", "pruning"));

        VarianceAnalysis analysis = Analyse(results);

        Assert.StartsWith(
            "The variance of pruning (SPD) is not decomposed: 2 of 24 runs have no result",
            Assert.Single(analysis.Refusals),
            StringComparison.Ordinal
        );
        Assert.All(analysis.Decompositions, row => Assert.Equal("standard", row.Method));
        Assert.Contains(analysis.Refusals[0], VarianceTable.Create(analysis, MethodCatalog.BuiltIn)!.Notes);
    }

    [Fact]
    public void A_method_has_the_figures_that_its_runs_record()
    {
        VarianceAnalysis analysis = Analyse(Varied.Crossed((seed, _, _) => seed));

        Assert.DoesNotContain(analysis.Decompositions, row => row.Method == "standard" && row.Quantity.Key == "step");
        Assert.DoesNotContain(analysis.Decompositions, row => row.Method == "pruning" && row.Quantity.Key == "threshold");
        Assert.Equal(1, Row(analysis, "pruning", "step").Components[0].Share, 6);
        Assert.Contains(
            VarianceTable.Create(analysis, MethodCatalog.BuiltIn)!.Rows,
            row => row.Headings[^1] == "Threshold" && row.Cells.Skip(1).All(cell => cell.Text == "–")
        );
    }

    [Fact]
    public void One_at_a_time_each_source_has_the_variance_within_splits()
    {
        VarianceAnalysis analysis = Analyse(Varied.InTurn((seed, initialisation, order) => seed + 2 * initialisation + 0.5 * order));

        VarianceDecomposition row = Row(analysis, "standard", "test_bias");
        Assert.Equal(SeedDesign.OneAtATime, row.Design.Kind);
        Assert.Equal(["initialisation", "order"], row.Components.Select(component => component.Name));
        Assert.Equal(4, row.Components[0].Variance, 9);
        Assert.Equal(0.125, row.Components[1].Variance, 9);

        // Splits 0 to 3 have variance 5/3; their means hold a share of what varies within.
        Assert.Equal(4 / (4 + 5.0 / 3 - 4.0 / 3), row.Components[0].Share, 9);
        Assert.Equal("one source varied at a time", VarianceTable.Create(analysis, MethodCatalog.BuiltIn)!.Caption.Split("], ")[1]);
    }

    [Fact]
    public void Levels_that_the_seed_draws_are_not_crossed() =>
        Assert.Contains(
            "have the number 0, which the seed draws",
            Assert.Single(Analyse(Varied.Crossed((seed, _, _) => seed, first: 0)).Refusals),
            StringComparison.Ordinal
        );

    [Fact]
    public void Points_with_seeds_of_their_own_are_refused()
    {
        ExperimentResults crossed = Varied.Crossed((seed, _, _) => seed);
        ExperimentSpec adaptive = crossed.Spec with
        {
            Replication = new ReplicationSpec
            {
                From = 5,
                To = 6,
                HalfWidth = 0.1,
            },
        };

        Assert.Contains("adaptively", Assert.Single(Analyse(crossed with { Spec = adaptive }).Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public void One_split_and_missing_combinations_are_refused()
    {
        ExperimentResults results = Varied.Crossed((seed, _, _) => seed);
        ExperimentResults incomplete = results with { Spec = results.Spec with { Points = results.Spec.Points[1..] } };

        Assert.Contains("there is one seed", Analyse(Varied.Crossed((seed, _, _) => seed, seeds: 1)).Refusals[0], StringComparison.Ordinal);
        Assert.Contains("not every combination", Assert.Single(Analyse(incomplete).Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_experiments_have_no_analysis()
    {
        Assert.True(Analyse(Example.Compas()).IsEmpty);
        Assert.True(Analyse(Example.Loh()).IsEmpty);
        Assert.Null(VarianceTable.Create(Analyse(Example.Loh()), MethodCatalog.BuiltIn));
    }

    [Fact]
    public void The_file_has_a_row_per_component()
    {
        VarianceAnalysis analysis = Analyse(Varied.Crossed((seed, initialisation, order) => seed * initialisation + order));
        using var stream = new MemoryStream();

        VarianceCsv.Write(analysis, stream);

        string[] lines = System.Text.Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n');
        Assert.StartsWith("measure,method,quantity,runs,standard_deviation,component,", lines[0], StringComparison.Ordinal);
        Assert.Equal(1 + analysis.Decompositions.Sum(row => row.Components.Count), lines.Length);
        Assert.Contains(
            lines,
            line =>
                line.Contains("spd,pruning,test_bias,24,", StringComparison.Ordinal)
                && line.Contains(",split:initialisation:order,6,", StringComparison.Ordinal)
        );
    }

    private static VarianceAnalysis Analyse(ExperimentResults results) => VarianceAnalysis.Of(results.Spec, results.Rows);

    private static VarianceDecomposition Row(VarianceAnalysis analysis, string method, string quantity) =>
        analysis.Decompositions.Single(row => row.Method == method && row.Quantity.Key == quantity);
}
