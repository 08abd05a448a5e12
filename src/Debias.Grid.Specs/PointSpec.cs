namespace Debias.Grid.Specs;

/// <summary>One sweep point: everything that may differ between points, with scalars only.</summary>
[GenerateSerializer, Immutable]
public sealed record PointSpec
{
    /// <summary>Position in the sweep, from 0; the last swept parameter varies fastest.</summary>
    [Id(0)] public required int Index { get; init; }

    /// <summary>The values that make this point, in the order the parameters appear in the spec; empty without a sweep.</summary>
    [Id(1)] public required SweptValue[] Swept { get; init; }

    /// <summary>The data.</summary>
    [Id(2)] public required DatasetSpec Dataset { get; init; }

    /// <summary>What methods select by.</summary>
    [Id(3)] public required ObjectiveSpec Objective { get; init; }

    /// <summary>The network and its training.</summary>
    [Id(4)] public required ClassifierSpec Classifier { get; init; }

    /// <summary>The methods, in the order of the spec.</summary>
    [Id(5)] public required MethodSpec[] Methods { get; init; }
}

/// <summary>A swept parameter's value at a point.</summary>
/// <param name="Path">Dotted path in the spec, for example <c>dataset.alpha</c>.</param>
/// <param name="Value">Its value, as in canonical JSON.</param>
[GenerateSerializer, Immutable]
public sealed record SweptValue([property: Id(0)] string Path, [property: Id(1)] string Value);

/// <summary>A dataset by kind and options.</summary>
/// <param name="Kind">For example <c>compas</c> or <c>synthetic-loh</c>.</param>
/// <param name="Protected">The protected attribute's name.</param>
/// <param name="Options">The kind's other options, resolved; keys sorted, values as in canonical JSON.</param>
[GenerateSerializer, Immutable]
public sealed record DatasetSpec(
    [property: Id(0)] string Kind,
    [property: Id(1)] string Protected,
    [property: Id(2)] SortedDictionary<string, string> Options);

/// <summary>The bias-constrained objective (eq. 3 of the paper).</summary>
/// <param name="Epsilons">ε values that are reported, ascending; methods select for the first.</param>
/// <param name="Margin">γ, smaller than every ε.</param>
/// <param name="Performance"><c>balanced_accuracy</c>.</param>
[GenerateSerializer, Immutable]
public sealed record ObjectiveSpec(
    [property: Id(0)] double[] Epsilons,
    [property: Id(1)] double Margin,
    [property: Id(2)] string Performance);

/// <summary>The network and its training (Appendix D.2).</summary>
[GenerateSerializer, Immutable]
public sealed record ClassifierSpec
{
    /// <summary>Blocks after the input block.</summary>
    [Id(0)] public required int HiddenLayers { get; init; }

    /// <summary>Units per block.</summary>
    [Id(1)] public required int Width { get; init; }

    /// <summary>Dropout probability.</summary>
    [Id(2)] public required double Dropout { get; init; }

    /// <summary>Rows per mini-batch.</summary>
    [Id(3)] public required int BatchSize { get; init; }

    /// <summary>Most epochs.</summary>
    [Id(4)] public required int MaxEpochs { get; init; }

    /// <summary>Adam's initial learning rate.</summary>
    [Id(5)] public required double LearningRate { get; init; }

    /// <summary>Epochs between early-stopping checks.</summary>
    [Id(6)] public required int CheckEvery { get; init; }

    /// <summary>Checks in a row without improvement that are tolerated.</summary>
    [Id(7)] public required int Patience { get; init; }

    /// <summary><c>best</c> or <c>last</c>.</summary>
    [Id(8)] public required string Restore { get; init; }
}

/// <summary>A method by name and options.</summary>
/// <param name="Name">For example <c>pruning</c>.</param>
/// <param name="Options">Every option of the method, resolved; keys sorted, values as in canonical JSON.</param>
[GenerateSerializer, Immutable]
public sealed record MethodSpec(
    [property: Id(0)] string Name,
    [property: Id(1)] SortedDictionary<string, string> Options);

/// <summary>How the grid runs an experiment; changes no number.</summary>
[GenerateSerializer, Immutable]
public sealed record ExecutionSpec
{
    /// <summary>Higher runs first.</summary><value>The default value is 0.</value>
    [Id(0)] public int Priority { get; init; }

    /// <summary>Most seeds running at a time; 0 means no limit.</summary><value>The default value is 0.</value>
    [Id(1)] public int MaxConcurrency { get; init; }

    /// <summary>Attempts at a seed that fails for a transient reason.</summary><value>The default value is 3.</value>
    [Id(2)] public int MaxAttempts { get; init; } = 3;

    /// <summary>Failed method runs after which the experiment stops; 0 means no budget.</summary><value>The default value is 0.</value>
    [Id(3)] public int FailureBudget { get; init; }

    /// <summary>Whether the first failure stops the experiment.</summary><value>The default value is false.</value>
    [Id(4)] public bool StopOnFailure { get; init; }
}
