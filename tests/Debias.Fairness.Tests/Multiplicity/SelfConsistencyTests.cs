using CsCheck;
using Debias.Fairness.Multiplicity;

namespace Debias.Fairness.Tests.Multiplicity;

public class SelfConsistencyTests
{
    private static readonly Gen<byte[][]> Networks = Gen.Select(Gen.Int[2, 7], Gen.Int[1, 12])
        .SelectMany((networks, rows) => Gen.Byte[0, 1].Array[rows].Array[networks]);

    [Fact]
    public void It_is_the_share_of_pairs_of_networks_that_agree() =>
        Networks.Sample(networks =>
        {
            double[] values = SelfConsistency.OfRows(networks);
            for (int row = 0; row < values.Length; row++)
            {
                double agreeing = 0;
                double pairs = 0;
                for (int first = 0; first < networks.Length; first++)
                {
                    for (int second = first + 1; second < networks.Length; second++)
                    {
                        pairs++;
                        agreeing += networks[first][row] == networks[second][row] ? 1 : 0;
                    }
                }

                Assert.Equal(agreeing / pairs, values[row], 1e-12);
            }
        });

    [Fact]
    public void Groups_have_distributions_of_their_own()
    {
        // Rows agree 3 of 3, 2 : 1, 3 of 3; one pair of three agrees in the second.
        byte[][] networks =
        [
            [1, 1, 0],
            [1, 0, 0],
            [1, 1, 0],
        ];
        ByGroup<SelfConsistency> groups = SelfConsistency.ByGroup(networks, [0, 0, 1]);
        Assert.Equal([1 / 3.0, 1], groups.Unprivileged.Ascending.Select(value => Math.Round(value, 15)), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal(2 / 3.0, groups.Unprivileged.Mean, 1e-12);
        Assert.Equal(0.5, groups.Unprivileged.ShareAtMost(0.5));
        Assert.Equal(0, groups.Unprivileged.ShareAtMost(0.3));
        Assert.Equal(1, groups.Privileged.ShareAtMost(1));
        Assert.Equal(1, groups.Privileged.Mean);
    }

    [Fact]
    public void One_network_agrees_with_nobody_and_a_group_without_rows_is_undefined()
    {
        Assert.Throws<ArgumentException>(() =>
            SelfConsistency.OfRows([
                [1, 0],
            ])
        );
        ArgumentException exception = Assert.Throws<ArgumentException>(() =>
            SelfConsistency.OfRows([
                [1, 0],
                [1],
            ])
        );
        Assert.Contains("Network 1 predicts 1 rows of 2", exception.Message, StringComparison.Ordinal);
        ByGroup<SelfConsistency> groups = SelfConsistency.ByGroup(
            [
                [1],
                [1],
            ],
            [0]
        );
        Assert.True(double.IsNaN(groups.Privileged.Mean) && double.IsNaN(groups.Privileged.ShareAtMost(1)));
    }
}
