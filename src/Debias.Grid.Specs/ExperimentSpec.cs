namespace Debias.Grid.Specs;

/// <summary>
/// A spec as resolved: every default filled in, every sweep expanded into points. Its canonical JSON is what an
/// experiment's identity is the hash of, and what <c>experiment.json</c> records.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record ExperimentSpec
{
    /// <summary>The experiment's name: letters, digits and dashes.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary><c>paper</c>, <c>released</c> or <c>recommended</c>: where the options' defaults came from.</summary>
    [Id(1)]
    public required string Protocol { get; init; }

    /// <summary><c>auto</c>, <c>fused</c>, <c>torch-cpu</c> or <c>torch-cuda</c>.</summary>
    [Id(2)]
    public required string Engine { get; init; }

    /// <summary>The replicates, in order, without duplicates.</summary>
    [Id(3)]
    public required long[] Seeds { get; init; }

    /// <summary><c>spd</c>, <c>eod</c> or both, in order.</summary>
    [Id(4)]
    public required string[] Measures { get; init; }

    /// <summary>One per combination of swept values; exactly one without a sweep.</summary>
    [Id(5)]
    public required PointSpec[] Points { get; init; }

    /// <summary>How the grid runs it; not part of the experiment's identity.</summary>
    [Id(6)]
    public required ExecutionSpec Execution { get; init; }

    /// <summary>How many of the seeds are run at each point; null where all are.</summary>
    [Id(7)]
    public ReplicationSpec? Replication { get; init; }

    /// <summary>Number of method runs the experiment consists of, at most where replication is adaptive.</summary>
    public long MethodRuns => Points.Sum(point => (long)point.Methods.Length) * Seeds.Length * Measures.Length;

    /// <summary>The method runs of one seed at one point, in canonical order.</summary>
    public IEnumerable<MethodRunId> RunsOf(PointSpec point, long seed) =>
        from measure in Measures
        from method in point.Methods
        select new MethodRunId(point.Index, seed, measure, method.Name);
}
