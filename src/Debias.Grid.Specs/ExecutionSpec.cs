namespace Debias.Grid.Specs;

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
