using Debias.Fairness;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Fronts;

namespace Debias.Grid.Reporting.Tests.Fronts;

[Trait("Speed", "Fast")]
public sealed class OperatingCurveTests
{
    [Fact]
    public void A_bound_takes_the_best_candidate_within_it_on_validation_rows_as_it_is_on_test_rows()
    {
        MethodRunResult run = Run(
            Step(bias: -0.20, performance: 0.70, testBias: -0.25, testPerformance: 0.68),
            Step(bias: 0.049, performance: 0.65, testBias: 0.08, testPerformance: 0.66),
            Step(bias: 0.01, performance: 0.60, testBias: -0.02, testPerformance: 0.61),
            Step(bias: 0.01, performance: 0.59, testBias: 0.00, testPerformance: 0.99)
        );

        IReadOnlyList<OperatingPoint?> curve = OperatingCurve.Of(run);

        Assert.Null(At(curve, 0.00));
        Assert.Null(At(curve, 0.01));
        Assert.Equal(new OperatingPoint(0.02, 0.61), At(curve, 0.02));
        Assert.Equal(new OperatingPoint(0.08, 0.66), At(curve, 0.05));
        Assert.Equal(new OperatingPoint(0.08, 0.66), At(curve, 0.20));
        Assert.Equal(new OperatingPoint(0.25, 0.68), At(curve, 0.25));
    }

    /// <summary>The test figure of 0.99 above belongs to a candidate that validation rows pass over: only the oracle takes it.</summary>
    [Fact]
    public void The_oracle_sees_every_candidate()
    {
        MethodRunResult run = Run(
            Step(bias: 0.01, performance: 0.60, testBias: -0.02, testPerformance: 0.61),
            Step(bias: 0.01, performance: 0.59, testBias: 0.00, testPerformance: 0.99)
        );

        Assert.Equal([new OperatingPoint(0.02, 0.61), new OperatingPoint(0, 0.99)], OperatingCurve.Oracle(run));
    }

    [Fact]
    public void A_candidate_without_bias_is_within_the_bound_0() =>
        Assert.Equal(new OperatingPoint(0.1, 0.6), At(OperatingCurve.Of(Run(Step(0, 0.5, 0.1, 0.6))), 0));

    [Fact]
    public void A_method_without_candidates_has_the_point_that_it_predicts()
    {
        MethodRunResult run = Run();

        Assert.Null(At(OperatingCurve.Of(run), 0.10));
        Assert.Equal(new OperatingPoint(0.3, 0.6), At(OperatingCurve.Of(run), 0.20));
    }

    [Fact]
    public void Results_without_test_figures_of_candidates_have_no_fronts()
    {
        MethodRunResult run = Run(new TrajectoryStep(0, 0.5, 0.01, 0.6, 0.6));

        Assert.All(OperatingCurve.Of(run), point => Assert.Null(point));
    }

    private static OperatingPoint? At(IReadOnlyList<OperatingPoint?> curve, double relaxation) =>
        curve[Relaxations.Grid.ToList().IndexOf(relaxation)];

    private static TrajectoryStep Step(double bias, double performance, double testBias, double testPerformance) =>
        new(0, 0.5, bias, performance, 0, new CandidateFigures(testBias, testPerformance, default, default, default, default));

    private static MethodRunResult Run(params TrajectoryStep[] steps) =>
        new()
        {
            Threshold = 0.5,
            Validation = Sample.Evaluation(0.15, 0.65),
            Test = Sample.Evaluation(-0.3, 0.6),
            Selected = -1,
            Trajectory = steps,
        };
}
