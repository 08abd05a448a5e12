using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Tests.Comparison;

/// <summary>Experiments of one point whose figures are written down in a test.</summary>
internal static class HandMade
{
    /// <summary>Balanced accuracy of the ten splits whose statistics were computed elsewhere.</summary>
    public static readonly double[] TenBetter = [0.712, 0.698, 0.731, 0.704, 0.689, 0.722, 0.715, 0.701, 0.694, 0.726];

    /// <summary>The other method's.</summary>
    public static readonly double[] TenWorse = [0.701, 0.702, 0.712, 0.690, 0.691, 0.703, 0.711, 0.688, 0.690, 0.709];

    public static ExperimentSpec Spec(int seeds, params string[] methods) =>
        Sample.Spec() with
        {
            Seeds = [.. Enumerable.Range(1, seeds).Select(seed => (long)seed)],
            Points = [Sample.Spec().Points[0] with { Swept = [], Methods = [.. methods.Select(method => new MethodSpec(method, []))] }],
        };

    /// <summary>Each method's (bias, balanced accuracy) by seed.</summary>
    public static ExperimentResults Results(params (string Method, (double Bias, double Accuracy)[] Runs)[] methods)
    {
        ExperimentSpec spec = Spec(methods[0].Runs.Length, [.. methods.Select(method => method.Method)]);
        return new ExperimentResults(
            "hand-made-0123456789ab",
            spec,
            [
                .. from seed in spec.Seeds
                from method in methods
                let run = method.Runs[(int)seed - 1]
                select new MethodRunRow(
                    new MethodRunId(0, seed, "spd", method.Method),
                    RunStatus.Succeeded,
                    null,
                    Run(run.Bias, run.Accuracy)
                ),
            ]
        );
    }

    /// <summary>Results of two methods whose biases are 0.01 throughout.</summary>
    public static ExperimentResults Accuracies(double[] standard, double[] pruning) =>
        Results(("standard", [.. standard.Select(value => (0.01, value))]), ("pruning", [.. pruning.Select(value => (0.01, value))]));

    /// <summary>The same without one run.</summary>
    public static ExperimentResults Without(this ExperimentResults results, long seed, string method) =>
        results with
        {
            Rows =
            [
                .. results.Rows.Select(row =>
                    row.Id.Seed == seed && row.Id.Method == method
                        ? row with
                        {
                            Status = RunStatus.Failed,
                            Failure = new Failure(FailureClass.Numerical, "No number."),
                            Result = null,
                        }
                        : row
                ),
            ],
        };

    /// <summary>The same with thresholds recorded, as far below each run as the figures say.</summary>
    public static ExperimentResults WithThresholds(this ExperimentResults results, Func<long, double> gain, double predictedGain) =>
        results with
        {
            Rows =
            [
                .. results.Rows.Select(row =>
                    row with
                    {
                        Result = row.Result! with
                        {
                            Thresholds = new ThresholdFigures(
                                0.03,
                                row.Result.Test.BalancedAccuracy - gain(row.Id.Seed),
                                -0.04,
                                row.Result.Test.BalancedAccuracy - predictedGain,
                                0.7
                            ),
                        },
                    }
                ),
            ],
        };

    private static MethodRunResult Run(double bias, double accuracy) =>
        new()
        {
            Threshold = 0.5,
            Validation = Sample.Evaluation(bias, accuracy),
            Test = Sample.Evaluation(bias, accuracy),
            Selected = -1,
            Trajectory = [],
        };
}
