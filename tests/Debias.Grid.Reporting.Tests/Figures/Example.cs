using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Tests.Figures;

/// <summary>Experiments with made-up results that look like real ones: deterministic noise around a course per method.</summary>
internal static class Example
{
    public static readonly string[] Methods = ["standard", "random", "roc", "eq-odds", "pruning", "bias-gda"];

    /// <summary>COMPAS, one point, every method; one pruning run failed.</summary>
    public static ExperimentResults Compas(int seeds = 20, string[]? measures = null)
    {
        ExperimentSpec spec = Spec(
            "compas",
            seeds,
            measures ?? ["spd", "eod"],
            [Point(0, [], new DatasetSpec("compas", "race", []), Methods)]
        );
        return Results(spec, id => id is { Seed: 3, Method: "pruning", Measure: "spd" } && seeds > 3);
    }

    /// <summary>The Loh simulation with α swept.</summary>
    public static ExperimentResults Loh(int seeds = 10, int points = 11)
    {
        string[] methods = ["standard", "pruning", "bias-gda"];
        PointSpec[] swept =
        [
            .. Enumerable
                .Range(0, points)
                .Select(index =>
                {
                    string alpha = CanonicalJson.Of(0.25 * index);
                    return Point(
                        index,
                        [new SweptValue("dataset.alpha", alpha)],
                        new DatasetSpec("synthetic-loh", "a", new() { ["alpha"] = alpha }),
                        methods
                    );
                }),
        ];
        return Results(Spec("loh", seeds, ["spd"], swept), id => id is { Point: 4, Seed: 2, Method: "bias-gda" });
    }

    public static PointSpec Point(int index, SweptValue[] swept, DatasetSpec dataset, string[] methods) =>
        new()
        {
            Index = index,
            Swept = swept,
            Dataset = dataset,
            Objective = new ObjectiveSpec { Epsilons = [0.05, 0.1] },
            Classifier = new ClassifierSpec
            {
                HiddenLayers = 10,
                Width = 32,
                Dropout = 0.05,
                BatchSize = 64,
                MaxEpochs = 1000,
                LearningRate = 0.001,
                CheckEvery = 10,
                Patience = 10,
                Restore = "best",
            },
            Methods = [.. methods.Select(method => new MethodSpec(method, []))],
        };

    public static ExperimentSpec Spec(string name, int seeds, string[] measures, PointSpec[] points) =>
        new()
        {
            Name = name,
            Protocol = "released",
            Engine = "auto",
            Seeds = [.. Enumerable.Range(0, seeds).Select(seed => (long)seed)],
            Measures = measures,
            Execution = new ExecutionSpec(),
            Points = points,
        };

    public static ExperimentResults Results(ExperimentSpec spec, Func<MethodRunId, bool> fails)
    {
        IEnumerable<MethodRunRow> rows =
            from point in spec.Points
            from seed in spec.Seeds
            from id in spec.RunsOf(point, seed)
            select fails(id)
                ? new MethodRunRow(id, RunStatus.Failed, new Failure(FailureClass.Numerical, "The loss became NaN in epoch 12."), null)
                : new MethodRunRow(id, RunStatus.Succeeded, null, Run(point, id));
        return new ExperimentResults($"{spec.Name}-0123456789ab", spec, [.. rows]);
    }

    private static MethodRunResult Run(PointSpec point, MethodRunId id)
    {
        double noise = Noise(id.Seed, id.Method.Length + (id.Measure == "spd" ? 0 : 7));
        double start = (point.Swept.Length == 0 ? 0.19 : 0.02 + 0.16 * CanonicalJson.Number(point.Swept[0].Value)) + 0.03 * noise;
        (double keep, double cost) = id.Method switch
        {
            "standard" => (1.0, 0.0),
            "random" => (0.8, 0.02),
            "roc" => (0.1, 0.14),
            "eq-odds" => (0.4, 0.06),
            "pruning" => (0.15, 0.03),
            _ => (0.2, 0.02),
        };
        double performance = 0.65 + 0.01 * Noise(id.Seed, 3);
        TrajectoryStep[] steps = id.Method is "pruning" or "bias-gda" ? [.. Steps(id, start, performance)] : [];
        return new MethodRunResult
        {
            Threshold = 0.5,
            Validation = Sample.Evaluation(keep * start, performance - cost),
            Test = Sample.Evaluation(
                keep * start + 0.02 * Noise(id.Seed, 11 + id.Method.Length),
                performance - cost + 0.008 * Noise(id.Seed, 13)
            ),
            Selected = steps.Length == 0 ? -1 : steps.Length * 2 / 3,
            Measures = Sample.Measures,
            Trajectory = steps,
        };
    }

    private static IEnumerable<TrajectoryStep> Steps(MethodRunId id, double start, double performance)
    {
        int length = 120 + (int)(60 * Noise(id.Seed, 5));
        for (int step = 0; step < length; step++)
        {
            double course = 1 - 1 / (1 + Math.Exp(-(step - 80) / 12.0));
            double bias = start * course + 0.012 * Noise(id.Seed * 1000 + step, 17) - 0.0002 * step;
            double accuracy = performance - 0.0006 * step + 0.004 * Noise(id.Seed * 1000 + step, 19);
            yield return new TrajectoryStep(
                step,
                0.5,
                bias,
                accuracy,
                Math.Abs(bias) < 0.04 ? accuracy : 0,
                new CandidateFigures(bias + 0.01, accuracy - 0.01, default, default, default, default)
            );
        }
    }

    /// <summary>Between −1 and 1, the same for the same arguments.</summary>
    private static double Noise(long seed, int stream)
    {
        double value = Math.Sin(seed * 12.9898 + stream * 78.233) * 43758.5453;
        return 2 * (value - Math.Floor(value)) - 1;
    }
}
