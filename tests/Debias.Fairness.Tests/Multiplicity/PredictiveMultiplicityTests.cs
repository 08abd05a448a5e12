using CsCheck;
using Debias.Fairness.Multiplicity;

namespace Debias.Fairness.Tests.Multiplicity;

public class PredictiveMultiplicityTests
{
    private static readonly Gen<(byte[] Baseline, byte[][] Competing, byte[] Groups)> Cases = Gen.Select(Gen.Int[0, 5], Gen.Int[1, 12])
        .SelectMany(
            (networks, rows) =>
                Gen.Select(Gen.Byte[0, 1].Array[rows], Gen.Byte[0, 1].Array[rows].Array[networks], Gen.Byte[0, 1].Array[rows])
        );

    [Fact]
    public void Shares_are_counted_over_rows_and_networks_by_group() =>
        Cases.Sample(
            (baseline, competing, groups) =>
            {
                ByGroup<PredictiveMultiplicity> actual = PredictiveMultiplicity.ByGroup(baseline, competing, groups);
                AssertCounted(
                    baseline,
                    competing,
                    [.. groups.Index().Where(row => row.Item == 0).Select(row => row.Index)],
                    actual.Unprivileged
                );
                AssertCounted(
                    baseline,
                    competing,
                    [.. groups.Index().Where(row => row.Item == 1).Select(row => row.Index)],
                    actual.Privileged
                );
                AssertCounted(
                    baseline,
                    competing,
                    [.. groups.Index().Select(row => row.Index)],
                    PredictiveMultiplicity.Of(baseline, competing)
                );
            }
        );

    [Fact]
    public void Every_row_can_be_disputed_though_no_network_disputes_more_than_one()
    {
        var multiplicity = PredictiveMultiplicity.Of(
            [0, 0, 0],
            [
                [1, 0, 0],
                [0, 1, 0],
                [0, 0, 1],
            ]
        );
        Assert.Equal(new PredictiveMultiplicity(3, 1, 1 / 3.0), multiplicity);
    }

    [Fact]
    public void Without_competitors_nothing_is_disputed_and_without_rows_nothing_is_known()
    {
        Assert.Equal(new PredictiveMultiplicity(2, 0, 0), PredictiveMultiplicity.Of([0, 1], []));
        var none = PredictiveMultiplicity.Of(
            [],
            [
                [],
            ]
        );
        Assert.True(double.IsNaN(none.Ambiguity) && double.IsNaN(none.Discrepancy));
        Assert.Throws<ArgumentException>(() =>
            PredictiveMultiplicity.Of(
                [0, 1],
                [
                    [0],
                ]
            )
        );
    }

    [Fact]
    public void Near_the_best_includes_the_best_and_the_border()
    {
        Assert.Equal([0, 2, 3], NearBest.Of([0.79, 0.78, 0.80, 0.795]));
        Assert.Equal([1], NearBest.Of([0.79, 0.80], 0));
        Assert.Empty(NearBest.Of([]));
        Assert.Throws<ArgumentException>(() => NearBest.Of([0.8, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => NearBest.Of([0.8], -1));
    }

    private static void AssertCounted(byte[] baseline, byte[][] competing, int[] rows, PredictiveMultiplicity actual)
    {
        Assert.Equal(rows.Length, actual.Rows);
        if (rows.Length == 0)
        {
            Assert.True(double.IsNaN(actual.Ambiguity) && double.IsNaN(actual.Discrepancy));
            return;
        }

        double[] shares = [.. competing.Select(network => rows.Average(row => network[row] == baseline[row] ? 0.0 : 1))];
        Assert.Equal(rows.Average(row => competing.Any(network => network[row] != baseline[row]) ? 1.0 : 0), actual.Ambiguity, 1e-12);
        Assert.Equal(shares.DefaultIfEmpty(0).Max(), actual.Discrepancy, 1e-12);
    }
}
