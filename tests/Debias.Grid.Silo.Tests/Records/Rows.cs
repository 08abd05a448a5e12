using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Tests.Records;

/// <summary>Outcomes of method runs.</summary>
internal static class Rows
{
    public static MethodRunId Id(string measure) => new(0, 42, measure, "pruning");

    public static MethodRunRow Failed(string measure, string message) =>
        new(Id(measure), RunStatus.Failed, new Failure(FailureClass.Transient, message), null);

    public static MethodRunRow Succeeded(string measure, double bias) =>
        new(
            Id(measure),
            RunStatus.Succeeded,
            null,
            new MethodRunResult
            {
                Threshold = double.NaN,
                Validation = Evaluation(bias),
                Test = Evaluation(-bias),
                Selected = 1,
                Trajectory = [new TrajectoryStep(0, 0.5, bias, 0.7, 0), new TrajectoryStep(1, 0.4, bias / 3, 0.6, 0.6)],
            }
        );

    private static Evaluation Evaluation(double bias) =>
        new()
        {
            Bias = bias,
            BalancedAccuracy = 0.7,
            Objective = [0, 0.7],
            StatisticalParityDifference = bias,
            EqualOpportunityDifference = bias / 2,
            AverageOddsDifference = -0.0,
            Accuracy = 0.8,
            F1 = double.Epsilon,
            Auroc = double.NaN,
            AveragePrecision = 0.9,
        };
}
