using CsCheck;
using Debias.OptionModel;
using static Debias.Grid.Specs.Tests.TestVocabulary;

namespace Debias.Grid.Specs.Tests;

public class SpecReaderSweepTests
{
    private static string[] AlphaSweep(string alpha) =>
        [
            .. Read($"dataset: {{ kind: synthetic-loh, alpha: {alpha} }}\nseeds: 1\nmethods: {{ standard: {{}} }}")
                .Points.Select(point => point.Dataset.Options["alpha"]),
        ];

    [Fact]
    public void A_range_steps_in_decimals_and_includes_its_end()
    {
        Assert.Equal(
            ["0", "0.25", "0.5", "0.75", "1", "1.25", "1.5", "1.75", "2", "2.25", "2.5"],
            AlphaSweep("{ from: 0, to: 2.5, step: 0.25 }")
        );
        Assert.Equal(["0", "0.1", "0.2", "0.3"], AlphaSweep("{ from: 0.0, to: 0.3, step: 0.1 }"));
        Assert.Equal(["0", "0.3", "0.6", "0.9"], AlphaSweep("{ from: 0, to: 1, step: 3e-1 }"));
        Assert.Equal(["-1", "0", "1"], AlphaSweep("{ from: -1, to: 1, step: 1 }"));
        Assert.Equal(["2"], AlphaSweep("{ from: 2, to: 2, step: 5 }"));
    }

    [Fact]
    public void Every_range_counts_and_ends_as_decimals_do() =>
        Gen.Select(Gen.Int[-50, 50], Gen.Int[1, 40], Gen.Int[1, 400])
            .Sample(
                (from, step, length) =>
                {
                    string[] values = AlphaSweep($"{{ from: {from / 100m}, to: {(from + length) / 100m}, step: {step / 100m} }}");
                    Assert.Equal(length / step + 1, values.Length);
                    Assert.Equal(CanonicalJson.Of((double)((from + length / step * step) / 100m)), values[^1]);
                    Assert.All(values, value => Assert.InRange(value.Length, 1, 5));
                },
                iter: 200
            );

    [Fact]
    public void Points_are_the_product_of_sweeps_in_the_order_of_the_spec_the_last_fastest()
    {
        ExperimentSpec spec = Read(
            """
            methods: { pruning: { units_per_step: [1, 2] }, standard: {} }
            dataset: { kind: synthetic-loh, alpha: [0, 0.5], model: [B1, B2] }
            seeds: 2
            measures: spd
            """
        );

        Assert.Equal(8, spec.Points.Length);
        Assert.Equal(Enumerable.Range(0, 8), spec.Points.Select(point => point.Index));
        Assert.Equal(
            ["1 0 \"B1\"", "1 0 \"B2\"", "1 0.5 \"B1\"", "1 0.5 \"B2\"", "2 0 \"B1\"", "2 0 \"B2\"", "2 0.5 \"B1\"", "2 0.5 \"B2\""],
            spec.Points.Select(point => string.Join(' ', point.Swept.Select(swept => swept.Value)))
        );
        Assert.Equal(
            ["methods.pruning.units_per_step", "dataset.alpha", "dataset.model"],
            spec.Points[0].Swept.Select(swept => swept.Path)
        );

        PointSpec last = spec.Points[^1];
        Assert.Equal("2", last.Methods[0].Options["units_per_step"]);
        Assert.Equal("0.5", last.Dataset.Options["alpha"]);
        Assert.Equal("\"B2\"", last.Dataset.Options["model"]);
        Assert.Equal("30000", last.Dataset.Options["size"]);
        Assert.Equal(8 * 2 * 1 * 2, spec.MethodRuns);
    }

    [Fact]
    public void Classifier_margin_booleans_and_own_tables_can_be_swept()
    {
        ExperimentSpec spec = Read(
            """
            dataset: { kind: csv, path: t.csv, label: y, protected: [sex, race], privileged: [a, b] }
            seeds: 1
            objective: { epsilon: 0.1, margin: [0, 0.02] }
            classifier: { width: { from: 8, to: 16, step: 8 }, restore: [best, last] }
            methods: { pruning: { early_stop: [true, false] } }
            """
        );

        Assert.Equal(32, spec.Points.Length);
        Assert.Equal(["sex", "race"], spec.Points.Select(point => point.Dataset.Protected).Distinct());
        Assert.Equal([0, 0.02], spec.Points.Select(point => point.Objective.Margin).Distinct());
        Assert.Equal([8, 16], spec.Points.Select(point => point.Classifier.Width).Distinct());
        Assert.Equal("[\"a\",\"b\"]", spec.Points[31].Dataset.Options["privileged"]);
    }

    [Fact]
    public void A_list_of_one_is_a_sweep_of_one_point() =>
        Assert.Equal(
            "dataset.alpha",
            Assert.Single(Read("dataset: { kind: synthetic-loh, alpha: [1] }\nseeds: 1\nmethods: { standard: {} }").Points).Swept[0].Path
        );
}
