using CsCheck;
using Debias.Datasets.Randomness;
using Debias.Statistics.Variance;

namespace Debias.Statistics.Tests.Variance;

public class VarianceComponentsTests
{
    /// <summary>
    /// Squares of a two-way table, computed by hand: rows 0 and 2, columns −1, 0, 1, interaction ±1 in the outer columns.
    /// </summary>
    [Fact]
    public void A_small_table_agrees_with_paper_and_pencil()
    {
        // MS: rows 6 · 1 / 1 = 6; columns 4 · 1 / 2 = 2; interaction 4 · 1 / 2 = 2.
        var design = new CrossedDesign(["row", "column"], [2, 3], [-1 + 1, 0, 1 - 1, 2 - 1 - 1, 2, 2 + 1 + 1]);
        IReadOnlyList<VarianceComponent> components = VarianceComponents.Of(design);

        Assert.Equal(["row", "column", "row × column"], components.Select(component => component.Name));
        Assert.Equal([1, 2, 2], components.Select(component => component.DegreesOfFreedom));
        Assert.Equal([6, 2, 2], components.Select(component => Math.Round(component.MeanSquare, 12)));
        Assert.Equal(
            [(6 - 2) / 3.0, 0, 2],
            components.Select(component => Math.Round(component.Unadjusted, 12)),
            (a, b) => Math.Abs(a - b) < 1e-11
        );
        Assert.Equal(1, components.Sum(component => component.Share), 1e-12);
    }

    /// <summary>σ̂²_S = (MS_S − MS_SI − MS_SO + MS_SIO) / (n_I n_O), and squares that add up to the total.</summary>
    [Fact]
    public void Three_factors_follow_the_published_formula_and_squares_add_up() =>
        Gen.Double[-1, 1]
            .Array[3 * 2 * 4]
            .Sample(figures =>
            {
                IReadOnlyList<VarianceComponent> components = VarianceComponents.Of(new CrossedDesign(["S", "I", "O"], [3, 2, 4], figures));
                Dictionary<string, VarianceComponent> named = components.ToDictionary(component => component.Name);
                Assert.Equal(
                    (named["S"].MeanSquare - named["S × I"].MeanSquare - named["S × O"].MeanSquare + named["S × I × O"].MeanSquare)
                        / (2 * 4),
                    named["S"].Unadjusted,
                    1e-12
                );
                double mean = figures.Average();
                Assert.Equal(
                    figures.Sum(figure => (figure - mean) * (figure - mean)),
                    components.Sum(component => component.MeanSquare * component.DegreesOfFreedom),
                    1e-9
                );
            });

    [Fact]
    public void Two_factors_swapped_are_the_same_components() =>
        Gen.Double[-1, 1]
            .Array[12]
            .Sample(figures =>
            {
                double[] transposed = [.. Enumerable.Range(0, 12).Select(cell => figures[cell % 3 * 4 + cell / 3])];
                IReadOnlyList<VarianceComponent> components = VarianceComponents.Of(new CrossedDesign(["a", "b"], [3, 4], figures));
                IReadOnlyList<VarianceComponent> swapped = VarianceComponents.Of(new CrossedDesign(["b", "a"], [4, 3], transposed));
                Assert.Equal(components[0].Unadjusted, swapped[1].Unadjusted, 1e-12);
                Assert.Equal(components[1].Unadjusted, swapped[0].Unadjusted, 1e-12);
                Assert.Equal(components[2].Unadjusted, swapped[2].Unadjusted, 1e-12);
            });

    [Fact]
    public void One_factor_is_the_sample_variance() =>
        Gen.Double[-1, 1]
            .Array[2, 20]
            .Sample(figures =>
            {
                VarianceComponent only = Assert.Single(VarianceComponents.Of(new CrossedDesign(["seed"], [figures.Length], figures)));
                Assert.Equal(SampleSummary.Of(figures).Variance, only.Variance, 1e-12);
            });

    /// <summary>The mean over 200 simulated designs: unbiased estimates of 4, 1, ¼ and of what is not there.</summary>
    [Fact]
    public void Known_components_are_recovered()
    {
        RandomStream stream = Draws.Stream("components");
        var sums = new double[15];
        const int Designs = 200;
        for (int repeat = 0; repeat < Designs; repeat++)
        {
            IReadOnlyList<VarianceComponent> components = VarianceComponents.Of(Simulated(stream, 8, 5, 4, 3));
            for (int i = 0; i < components.Count; i++)
            {
                sums[i] += components[i].Unadjusted / Designs;
            }
        }

        // Main effects s, i, o, u; s × i is the fifth; the residual comes last.
        Assert.Equal(4, sums[0], 0.5);
        Assert.Equal(1, sums[1], 0.2);
        Assert.Equal(0, sums[2], 0.02);
        Assert.Equal(0, sums[3], 0.02);
        Assert.Equal(0.5, sums[4], 0.06);
        Assert.All(sums[5..14], sum => Assert.Equal(0, sum, 0.02));
        Assert.Equal(0.25, sums[14], 0.01);
    }

    [Fact]
    public void Negative_estimates_are_reported_as_0_and_said()
    {
        // A pure interaction: both main effects are estimated below 0.
        IReadOnlyList<VarianceComponent> components = VarianceComponents.Of(new CrossedDesign(["a", "b"], [2, 2], [1, -1, -1, 1]));
        Assert.Equal([true, true, false], components.Select(component => component.WasNegative));
        Assert.Equal([0, 0, 4], components.Select(component => component.Variance));
        Assert.Equal([0, 0, 1], components.Select(component => component.Share));
        Assert.Equal(-2, components[0].Unadjusted);
    }

    [Fact]
    public void Equal_figures_have_no_variance_and_no_shares()
    {
        IReadOnlyList<VarianceComponent> components = VarianceComponents.Of(
            new CrossedDesign(["a", "b"], [2, 3], [0.1, 0.1, 0.1, 0.1, 0.1, 0.1])
        );
        Assert.All(components, component => Assert.Equal(0, component.Unadjusted));
        Assert.All(components, component => Assert.True(double.IsNaN(component.Share)));
    }

    [Fact]
    public void Intervals_over_levels_hold_their_estimates_and_repeat()
    {
        CrossedDesign design = Simulated(Draws.Stream("design"), 10, 6, 2, 2);
        IReadOnlyList<VarianceComponentInterval> Intervals() =>
            VarianceComponentInterval.OverLevels(design, Draws.Stream("levels").NextInt, 200);

        IReadOnlyList<VarianceComponentInterval> intervals = Intervals();
        Assert.Equal(
            VarianceComponents.Of(design).Select(component => component.Variance),
            intervals.Select(each => each.Variance.Estimate)
        );
        Assert.Equal(intervals.Select(each => each.Share), Intervals().Select(each => each.Share));
        Assert.True(intervals[0].Variance.Interval.Contains(intervals[0].Variance.Estimate));
        Assert.True(intervals[0].Variance.Interval.Width > 0);
        Assert.All(intervals, each => Assert.InRange(each.Share.Interval.High, each.Share.Interval.Low, 1));
    }

    [Fact]
    public void Chosen_levels_take_their_figures_with_them()
    {
        var design = new CrossedDesign(["a", "b"], [2, 3], [0, 1, 2, 10, 11, 12]);
        Assert.Equal(
            [12, 10, 10, 2, 0, 0],
            design
                .WithLevels([
                    [1, 0],
                    [2, 0, 0],
                ])
                .Figures
        );
    }

    [Fact]
    public void Designs_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new CrossedDesign([], [], []));
        Assert.Throws<ArgumentException>(() => new CrossedDesign(["a", "b", "c", "d", "e"], [2, 2, 2, 2, 2], new double[32]));
        Assert.Throws<ArgumentException>(() => new CrossedDesign(["a", "b"], [2], [1, 2]));
        Assert.Throws<ArgumentException>(() => new CrossedDesign(["a"], [3], [1, 2]));
        Assert.Throws<ArgumentException>(() => new CrossedDesign(["a"], [2], [1, double.NaN]));
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new CrossedDesign(["split"], [1], [1]));
        Assert.Contains("split has 1 levels", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>σ² of s 4, of i 1, of s × i ½, residual ¼; o and u add nothing.</summary>
    private static CrossedDesign Simulated(RandomStream stream, int splits, int initialisations, int orders, int dropouts)
    {
        double[] bySplit = Draws.Normal(stream, splits, 2);
        double[] byInitialisation = Draws.Normal(stream, initialisations, 1);
        double[] byBoth = Draws.Normal(stream, splits * initialisations, Math.Sqrt(0.5));
        int cells = splits * initialisations * orders * dropouts;
        double[] figures =
        [
            .. Enumerable
                .Range(0, cells)
                .Select(cell =>
                {
                    int pair = cell / (orders * dropouts);
                    return bySplit[pair / initialisations]
                        + byInitialisation[pair % initialisations]
                        + byBoth[pair]
                        + 0.5 * stream.NextGaussian();
                }),
        ];
        return new CrossedDesign(["s", "i", "o", "u"], [splits, initialisations, orders, dropouts], figures);
    }
}
