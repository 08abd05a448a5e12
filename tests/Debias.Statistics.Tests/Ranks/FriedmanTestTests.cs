using CsCheck;
using Debias.Statistics.Ranks;

namespace Debias.Statistics.Tests.Ranks;

public class FriedmanTestTests
{
    private static readonly Gen<double[][]> Figures = Gen.Int[2, 5]
        .SelectMany(methods => Gen.Int[0, 6].Select(value => (double)value).Array[methods].Array[2, 6]);

    /// <summary>Demšar (2006), table 6: C4.5 with four settings on 14 datasets; mean ranks 3.143, 2.000, 2.893, 1.964, F 3.69.</summary>
    [Fact]
    public void Demsars_example_is_his()
    {
        double[][] figures =
        [
            [0.763, 0.768, 0.771, 0.798],
            [0.599, 0.591, 0.590, 0.569],
            [0.954, 0.971, 0.968, 0.967],
            [0.628, 0.661, 0.654, 0.657],
            [0.882, 0.888, 0.886, 0.898],
            [0.936, 0.931, 0.916, 0.931],
            [0.661, 0.668, 0.609, 0.685],
            [0.583, 0.583, 0.563, 0.625],
            [0.775, 0.838, 0.866, 0.875],
            [1.000, 1.000, 1.000, 1.000],
            [0.940, 0.962, 0.965, 0.962],
            [0.619, 0.666, 0.614, 0.669],
            [0.972, 0.981, 0.9751, 0.975],
            [0.957, 0.978, 0.946, 0.970],
        ];
        var ranks = MeanRanks.Of(figures, higherIsBetter: true);
        var test = FriedmanTest.Of(ranks);

        double[] expected = [3.143, 2.000, 2.893, 1.964];
        Assert.All(Enumerable.Range(0, 4), method => Assert.Equal(expected[method], ranks.Values[method], 5e-4));
        Assert.Equal(9.28, test.ChiSquared, 0.01);
        Assert.Equal(3.69, test.F, 0.01);
        Assert.Equal(2.569 * Math.Sqrt(20 / 84.0), NemenyiTest.Of(ranks).CriticalDifference, 1e-12);
    }

    [Fact]
    public void The_statistic_is_Demsars_formula_and_the_best_has_rank_1() =>
        Figures.Sample(figures =>
        {
            int n = figures.Length;
            int k = figures[0].Length;
            double[] ranks =
            [
                .. Enumerable
                    .Range(0, k)
                    .Select(method =>
                        figures.Average(row =>
                            row.Count(figure => figure > row[method]) + (row.Count(figure => figure == row[method]) + 1) / 2.0
                        )
                    ),
            ];
            var mean = MeanRanks.Of(figures, higherIsBetter: true);
            Assert.All(Enumerable.Range(0, k), method => Assert.Equal(ranks[method], mean.Values[method], 1e-12));
            double chiSquared = 12.0 * n / (k * (k + 1)) * (ranks.Sum(rank => rank * rank) - k * (k + 1) * (k + 1) / 4.0);
            Assert.Equal(chiSquared, FriedmanTest.Of(mean).ChiSquared, 1e-9);
        });

    [Fact]
    public void Turned_figures_turn_the_ranks_and_leave_the_test() =>
        Figures.Sample(figures =>
        {
            var higher = MeanRanks.Of(figures, higherIsBetter: true);
            var lower = MeanRanks.Of(figures, higherIsBetter: false);
            Assert.All(
                Enumerable.Range(0, higher.Methods),
                method => Assert.Equal(higher.Methods + 1 - higher.Values[method], lower.Values[method], 1e-12)
            );
            Assert.Equal(FriedmanTest.Of(higher).ChiSquaredPValue, FriedmanTest.Of(lower).ChiSquaredPValue, 1e-9);
        });

    /// <summary>Two methods: χ²_F is the square of the sign test's z, and F that of a t statistic.</summary>
    [Fact]
    public void P_values_agree_with_known_distributions()
    {
        var test = FriedmanTest.Of(
            MeanRanks.Of(
                [
                    [2, 1],
                    [2, 1],
                    [2, 1],
                    [2, 1],
                    [1, 2],
                ],
                higherIsBetter: true
            )
        );
        double z = (4 - 2.5) / Math.Sqrt(5 / 4.0);
        Assert.Equal(z * z, test.ChiSquared, 1e-12);
        Assert.Equal(2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -z), test.ChiSquaredPValue, 1e-9);
        Assert.Equal(2 * MathNet.Numerics.Distributions.StudentT.CDF(0, 1, 4, -Math.Sqrt(test.F)), test.FPValue, 1e-9);
    }

    [Fact]
    public void Ties_everywhere_say_nothing_and_agreement_everywhere_says_all()
    {
        var ties = FriedmanTest.Of(
            MeanRanks.Of(
                [
                    [1, 1, 1],
                    [2, 2, 2],
                ],
                higherIsBetter: true
            )
        );
        Assert.Equal((0.0, 1.0, 0.0, 1.0), (ties.ChiSquared, ties.ChiSquaredPValue, ties.F, ties.FPValue));

        var agreement = FriedmanTest.Of(
            MeanRanks.Of(
                [
                    [1, 2, 3],
                    [4, 5, 6],
                    [7, 8, 9],
                ],
                higherIsBetter: true
            )
        );
        Assert.Equal((double.PositiveInfinity, 0.0), (agreement.F, agreement.FPValue));

        var one = FriedmanTest.Of(
            MeanRanks.Of(
                [
                    [1, 2, 3],
                ],
                higherIsBetter: true
            )
        );
        Assert.True(double.IsNaN(one.F) && double.IsNaN(one.FPValue));
    }

    [Fact]
    public void A_method_without_a_figure_is_named_by_its_block()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() =>
            MeanRanks.Of(
                [
                    [1, 2],
                    [1],
                ],
                higherIsBetter: true
            )
        );
        Assert.Contains("Block 1 has 1 figures", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MeanRanks.Of([], higherIsBetter: true));
        Assert.Throws<ArgumentException>(() =>
            MeanRanks.Of(
                [
                    [1],
                ],
                higherIsBetter: true
            )
        );
        Assert.Throws<ArgumentException>(() =>
            MeanRanks.Of(
                [
                    [1, double.NaN],
                ],
                higherIsBetter: true
            )
        );
    }
}
