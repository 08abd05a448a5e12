using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Coordination;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Tests.Coordination;

[Trait("Speed", "Fast")]
public sealed class SeedsNeededTests
{
    private static readonly ReplicationSpec Rule = new()
    {
        From = 10,
        To = 100,
        HalfWidth = 0.01,
        Figure = "bias",
    };

    /// <summary>Quantiles of printed tables.</summary>
    [Theory]
    [InlineData(4, 2.776445)]
    [InlineData(9, 2.262157)]
    [InlineData(19, 2.093024)]
    [InlineData(99, 1.984217)]
    [InlineData(199, 1.971957)]
    public void Students_quantile_is_that_of_the_tables(int degreesOfFreedom, double quantile) =>
        Assert.Equal(quantile, SeedsNeeded.StudentQuantile(degreesOfFreedom), 1e-3);

    /// <summary>Ten values 1 to 10: standard deviation 3.02765, t = 2.262157.</summary>
    [Fact]
    public void The_half_width_is_that_of_the_t_interval() =>
        Assert.Equal(
            2.262157 * 3.0276504 / Math.Sqrt(10),
            SeedsNeeded.HalfWidth([.. Enumerable.Range(1, 10).Select(value => (double)value)]),
            1e-4
        );

    [Fact]
    public void Narrow_intervals_need_no_more_seeds() => Assert.Equal(10, SeedsNeeded.After(Rule, 10, Records(10, spread: 0.001)));

    [Fact]
    public void The_root_of_the_number_says_how_many_would_do()
    {
        // Values ± s with n = 20: half-width 2.093 s √(20/19) / √20.
        const double spread = 0.025;
        double halfWidth = 2.093024 * spread / Math.Sqrt(19);
        int wanted = (int)Math.Ceiling(20 * Math.Pow(halfWidth / Rule.HalfWidth, 2));

        Assert.InRange(wanted, 21, 40);
        Assert.Equal(wanted, SeedsNeeded.After(Rule, 20, Records(20, spread)));
    }

    [Fact]
    public void No_more_than_twice_the_number_and_never_more_than_all()
    {
        Assert.Equal(20, SeedsNeeded.After(Rule, 10, Records(10, spread: 0.5)));
        Assert.Equal(100, SeedsNeeded.After(Rule, 80, Records(80, spread: 0.5)));
    }

    [Fact]
    public void Without_results_there_is_no_interval() =>
        Assert.Equal(20, SeedsNeeded.After(Rule, 10, Records(10, spread: 0.001, failed: true)));

    [Fact]
    public void The_figure_decides_whose_interval_counts()
    {
        SeedRecord[] records = Records(10, spread: 0.5);

        Assert.Equal(10, SeedsNeeded.After(Rule with { Figure = "balanced_accuracy" }, 10, records));
        Assert.Equal(20, SeedsNeeded.After(Rule with { Figure = "both" }, 10, records));
    }

    /// <summary>Biases of 0.1 ± spread, balanced accuracies of 0.6.</summary>
    private static SeedRecord[] Records(int count, double spread, bool failed = false) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(seed => new SeedRecord(
                    "network",
                    1,
                    "data",
                    [
                        new MethodRunRow(
                            new MethodRunId(0, seed, "spd", "standard"),
                            failed ? RunStatus.Failed : RunStatus.Succeeded,
                            null,
                            failed ? null : Result(0.1 + (seed % 2 == 0 ? spread : -spread))
                        ),
                    ]
                )),
        ];

    private static MethodRunResult Result(double bias)
    {
        var evaluation = new Evaluation
        {
            Bias = bias,
            BalancedAccuracy = 0.6,
            Objective = [0],
            StatisticalParityDifference = bias,
            EqualOpportunityDifference = bias,
            AverageOddsDifference = 0,
            Accuracy = 0.6,
            F1 = 0.6,
            Auroc = 0.6,
            AveragePrecision = 0.6,
        };
        return new MethodRunResult
        {
            Threshold = 0.5,
            Validation = evaluation,
            Test = evaluation,
            Selected = -1,
            Trajectory = [],
        };
    }
}
