using Debias.Grid.Silo.Catalog;
using Debias.Grid.Specs;
using Debias.OptionModel;

namespace Debias.Grid.Silo.Tests.Faults;

/// <summary>Small experiments for fault tests.</summary>
internal static class FaultSpec
{
    /// <summary>Nothing but no-op runs.</summary>
    public static ExperimentSpec NoOp(string name, int seeds, int points = 1, int milliseconds = 0, ExecutionSpec? execution = null) =>
        Create(
            name,
            seeds,
            points,
            execution,
            new MethodSpec("no-op", new SortedDictionary<string, string> { ["milliseconds"] = $"{milliseconds}" })
        );

    /// <summary>No-op runs of as many seeds as their intervals need: more than the first six, and fewer than all.</summary>
    public static ExperimentSpec Adaptive(string name, int milliseconds, ExecutionSpec execution) =>
        NoOp(name, 60, 2, milliseconds, execution) with
        {
            Replication = new ReplicationSpec
            {
                From = 6,
                To = 60,
                HalfWidth = 0.3,
            },
        };

    /// <summary>A real network, small enough to be trained in a moment.</summary>
    public static ExperimentSpec Real(string name, int seeds, ExecutionSpec? execution = null) =>
        Create(name, seeds, 1, execution, new MethodSpec("standard", []), new MethodSpec("no-op", []));

    /// <summary>As <see cref="Real"/>, with a method that has a trajectory.</summary>
    public static ExperimentSpec Pruning(string name, int seeds) =>
        Create(
            name,
            seeds,
            1,
            null,
            new MethodSpec("standard", []),
            new MethodSpec("pruning", GridVocabulary.BuiltIn.Methods.Get("pruning").Options.Defaults(Protocol.Paper))
        );

    private static ExperimentSpec Create(string name, int seeds, int points, ExecutionSpec? execution, params MethodSpec[] methods) =>
        new()
        {
            Name = name,
            Protocol = "paper",
            Engine = "fused",
            Seeds = [.. Enumerable.Range(1, seeds).Select(seed => (long)seed)],
            Measures = ["spd", "eod"],
            Points =
            [
                .. Enumerable
                    .Range(0, points)
                    .Select(index => new PointSpec
                    {
                        Index = index,
                        Swept = [],
                        Dataset = new DatasetSpec(
                            "synthetic-loh",
                            "a",
                            new SortedDictionary<string, string>
                            {
                                ["alpha"] = "1",
                                ["model"] = "\"b1\"",
                                ["size"] = "400",
                            }
                        ),
                        Objective = new ObjectiveSpec(),
                        Classifier = new ClassifierSpec
                        {
                            HiddenLayers = 1,
                            Width = 8,
                            Dropout = 0,
                            BatchSize = 64,
                            MaxEpochs = 2,
                            LearningRate = 0.001,
                            CheckEvery = 1,
                            Patience = 1,
                            Restore = "last",
                        },
                        Methods = methods,
                    }),
            ],
            Execution = execution ?? new ExecutionSpec(),
        };
}
