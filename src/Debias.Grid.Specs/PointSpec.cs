namespace Debias.Grid.Specs;

/// <summary>One sweep point: everything that may differ between points, with scalars only.</summary>
[GenerateSerializer, Immutable]
public sealed record PointSpec
{
    /// <summary>Position in the sweep, from 0; the last swept parameter varies fastest.</summary>
    [Id(0)]
    public required int Index { get; init; }

    /// <summary>The values that make this point, in the order the parameters appear in the spec; empty without a sweep.</summary>
    [Id(1)]
    public required SweptValue[] Swept { get; init; }

    /// <summary>The data.</summary>
    [Id(2)]
    public required DatasetSpec Dataset { get; init; }

    /// <summary>How a seed divides them.</summary>
    [Id(6)]
    public SplitSpec Split { get; init; } = new();

    /// <summary>What methods select by.</summary>
    [Id(3)]
    public required ObjectiveSpec Objective { get; init; }

    /// <summary>The network and its training.</summary>
    [Id(4)]
    public required ClassifierSpec Classifier { get; init; }

    /// <summary>A network that was trained elsewhere; not given: one is trained as <see cref="Classifier"/> says.</summary>
    [Id(7)]
    public NetworkSpec Network { get; init; } = new();

    /// <summary>The methods, in the order of the spec.</summary>
    [Id(5)]
    public required MethodSpec[] Methods { get; init; }
}
