using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Tests;

/// <summary>A small experiment: two points, three seeds, one measure, two methods; one run failed.</summary>
internal static class Sample
{
    public static ExperimentSpec Spec() =>
        new()
        {
            Name = "sample",
            Protocol = "paper",
            Engine = "auto",
            Seeds = [7, 3, 5],
            Measures = ["spd"],
            Execution = new ExecutionSpec(),
            Points = [Point(0, "0.5"), Point(1, "1")],
        };

    public static ExperimentResults Results(string failure = "The split lacks a group.") =>
        new("sample-0123456789ab", Spec(), [.. Rows(failure)]);

    public static ExperimentResults Shuffled(this ExperimentResults results) =>
        results with
        {
            Rows = [.. results.Rows.OrderBy(row => row.Id.Method, StringComparer.Ordinal).ThenByDescending(row => row.Id.Seed)],
        };

    public static ExperimentResults Changed(this ExperimentResults results, int index, Func<MethodRunResult, MethodRunResult> change) =>
        results with
        {
            Rows = [.. results.Rows.Select((row, position) => position == index ? row with { Result = change(row.Result!) } : row)],
        };

    public static Evaluation Evaluation(double bias, double accuracy) =>
        new()
        {
            Bias = bias,
            BalancedAccuracy = accuracy,
            Objective = [Math.Abs(bias) < 0.05 ? accuracy : 0, Math.Abs(bias) < 0.1 ? accuracy : 0],
            StatisticalParityDifference = bias,
            EqualOpportunityDifference = bias / 2,
            AverageOddsDifference = bias / 4,
            Accuracy = accuracy,
            F1 = 0.5,
            Auroc = 0.75,
            AveragePrecision = double.NaN,
        };

    private static PointSpec Point(int index, string alpha) =>
        new()
        {
            Index = index,
            Swept = [new SweptValue("dataset.alpha", alpha), new SweptValue("dataset.model", "\"B1\"")],
            Dataset = new DatasetSpec("synthetic-loh", "a", new() { ["alpha"] = alpha, ["model"] = "\"B1\"" }),
            Objective = new ObjectiveSpec { Epsilons = [0.05, 0.1] },
            Classifier = new ClassifierSpec
            {
                HiddenLayers = 2,
                Width = 8,
                Dropout = 0.05,
                BatchSize = 64,
                MaxEpochs = 10,
                LearningRate = 0.001,
                CheckEvery = 10,
                Patience = 10,
                Restore = "best",
            },
            Methods = [new MethodSpec("standard", []), new MethodSpec("pruning", new() { ["units_per_step"] = "1" })],
        };

    private static IEnumerable<MethodRunRow> Rows(string failure)
    {
        foreach (int point in new[] { 0, 1 })
        {
            foreach (long seed in new long[] { 7, 3, 5 })
            {
                foreach (string method in new[] { "standard", "pruning" })
                {
                    var id = new MethodRunId(point, seed, "spd", method);
                    yield return point == 1 && seed == 3 && method == "pruning"
                        ? new MethodRunRow(id, RunStatus.Failed, new Failure(FailureClass.Numerical, failure), null)
                        : new MethodRunRow(id, RunStatus.Succeeded, null, Result(point, seed, method));
                }
            }
        }
    }

    private static CandidateFigures Figures { get; } =
        new(
            1.0 / 7,
            0.66,
            new GroupRates(0.1, 0.2, 1.0 / 3),
            new GroupRates(0.4, 0.5, 0.6),
            new GroupRates(0.7, 0.8, 0.9),
            new GroupRates(1, 0, 1e-3)
        );

    /// <summary>Of the base network: everything is defined but the line of a = 1, which has one label.</summary>
    public static TestMeasures Measures { get; } =
        new()
        {
            Scores = ScoreOrigin.Network,
            EqualisedOdds = null,
            OfScores = new ScoreFigures
            {
                BetweenRocArea = null,
                BetweenCumulatives = 1.0 / 3,
                BetweenDensities = 0.5,
                DensityDistance = 1e-3,
                Unprivileged = new GroupScoreFigures
                {
                    Auroc = 0.75,
                    CalibrationError = 0.0625,
                    DebiasedCalibrationError = -0.01,
                    BrierScore = 0.25,
                    BrierReliability = 0.125,
                    BrierResolution = 0.03125,
                    BrierUncertainty = 0.1875,
                    CalibrationSlope = 1.5,
                    CalibrationIntercept = -0.5,
                },
                Privileged = new GroupScoreFigures
                {
                    Auroc = null,
                    CalibrationError = 0,
                    DebiasedCalibrationError = 0.02,
                    BrierScore = 0.1,
                    BrierReliability = 0.2,
                    BrierResolution = 0.3,
                    BrierUncertainty = 0,
                    CalibrationSlope = null,
                    CalibrationIntercept = null,
                },
            },
        };

    private static MethodRunResult Result(int point, long seed, string method)
    {
        double bias = method == "standard" ? 0.1 + seed / 100.0 : 0.01 * seed - 0.04 * point;
        return new MethodRunResult
        {
            Threshold = method == "standard" ? 0.5 : double.NaN,
            Validation = Evaluation(bias / 2, 0.7),
            Test = Evaluation(bias, 0.6 + seed / 1000.0),
            Selected = method == "standard" ? -1 : 1,
            Trajectory =
                method == "standard"
                    ? []
                    : [new TrajectoryStep(0, 0.5, 0.2, 0.7, 0), new TrajectoryStep(1, 0.25, 1.0 / 3, 0.69, 0.69, Figures)],
            Thresholds = method == "standard" ? null : new ThresholdFigures(0.125, 0.75, -0.25, 1.0 / 3, 0.5),
            Measures =
                method == "standard"
                    ? Measures
                    : new TestMeasures
                    {
                        Scores = ScoreOrigin.None,
                        EqualisedOdds = new EqualisedOddsFigures(0.3, 0.2, 0.15),
                        OfScores = null,
                    },
        };
    }
}
