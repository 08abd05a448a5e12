using Debias.Grid.Contracts.Specification.Vocabulary;

namespace Debias.Grid.Gateway;

/// <summary>What a gateway needs to know to accept experiments.</summary>
public sealed class GatewayOptions
{
    /// <summary>Datasets and methods that a spec may name: those of the silos' build.</summary>
    public required SpecVocabulary Vocabulary { get; init; }

    /// <summary>Versions that an engine's results come from; results of two producers are never mixed.</summary>
    public required Func<string, string> ProducerOf { get; init; }

    /// <summary>What <c>engine: auto</c> means in this cluster.</summary>
    public required string DefaultEngine { get; init; }

    /// <summary>Largest body that is read, in bytes.</summary><value>The default value is 4 MiB.</value>
    public long MaxBodyBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Most method runs that one experiment may expand to, whatever its spec allows itself.</summary><value>The default value is 1,000,000.</value>
    public long MaxMethodRuns { get; init; } = 1_000_000;

    /// <summary>Requests per second that one caller may make on average.</summary><value>The default value is 100.</value>
    public int RequestsPerSecond { get; init; } = 100;

    /// <summary>File of hashed tokens that requests are checked against; empty: no token is asked for.</summary>
    public string TokensFile { get; init; } = "";
}
