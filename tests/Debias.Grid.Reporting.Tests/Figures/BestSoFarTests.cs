using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Figures;

namespace Debias.Grid.Reporting.Tests.Figures;

[Trait("Speed", "Fast")]
public sealed class BestSoFarTests
{
    private static readonly GroupRates NoRates = new(double.NaN, double.NaN, double.NaN);

    [Fact]
    public void The_best_on_validation_rows_counts_and_what_it_does_on_test_rows_follows()
    {
        TrajectoryStep[] trajectory =
        [
            Step(0, objective: 0, testBias: 0.01, testPerformance: 0.9),
            Step(4, objective: 0.6, testBias: 0.01, testPerformance: 0.58),
            Step(7, objective: 0.55, testBias: 0.01, testPerformance: 0.7),
            Step(9, objective: 0.65, testBias: -0.2, testPerformance: 0.7),
        ];
        var trials = BestSoFar.Of(trajectory, stepsAreTrials: true, epsilon: 0.05);
        var path = BestSoFar.Of(trajectory, stepsAreTrials: false, epsilon: 0.05);

        Assert.Equal(10, trials.Evaluations);
        Assert.Equal(4, path.Evaluations);
        Assert.Equal((0, 0), trials.After(4));
        Assert.Equal((0.6, 0.58), trials.After(5));
        Assert.Equal((0.6, 0.58), trials.After(9));
        Assert.Equal((0.65, 0), trials.After(10));
        Assert.Equal((0.6, 0.58), path.After(3));
        Assert.Equal((0.65, 0), path.After(400));
    }

    [Fact]
    public void With_settings_the_given_one_stands_until_a_better_one_comes()
    {
        TrajectoryStep[] settings =
        [
            Step(0, objective: 0, testBias: 0.01, testPerformance: 0.6),
            Step(1, objective: 0, testBias: 0.01, testPerformance: 0.7),
            Step(3, objective: 0.6, testBias: 0.2, testPerformance: 0.7),
        ];
        var tuned = BestSoFar.Of(settings, stepsAreTrials: true, epsilon: 0.05, fromFirst: true);

        Assert.Equal((0, 0.6), tuned.After(1));
        Assert.Equal((0, 0.6), tuned.After(3));
        Assert.Equal((0.6, 0), tuned.After(4));
    }

    private static TrajectoryStep Step(int step, double objective, double testBias, double testPerformance) =>
        new(step, 0.5, 0, 0.6, objective, new CandidateFigures(testBias, testPerformance, NoRates, NoRates, NoRates, NoRates));
}
