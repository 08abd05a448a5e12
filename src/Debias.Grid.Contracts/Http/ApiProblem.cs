using Debias.Grid.Contracts.Grains;
using Debias.Grid.Specs.Documents;

namespace Debias.Grid.Contracts.Http;

/// <summary>What a refused or failed request is answered with: the members of RFC 9457 and ours.</summary>
public sealed record ApiProblem
{
    /// <summary>What every problem of this kind has in common.</summary>
    public string Title { get; init; } = "";

    /// <summary>HTTP status.</summary>
    public int Status { get; init; }

    /// <summary>What is wrong this time, and the remedy.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The state that is in the way; null where none is.</summary>
    public ExperimentState? State { get; init; }

    /// <summary>A known id that is near to an unknown one; null where none is.</summary>
    public string? Nearest { get; init; }

    /// <summary>What is wrong with a spec; null for other problems.</summary>
    public IReadOnlyList<SpecError>? Errors { get; init; }
}
