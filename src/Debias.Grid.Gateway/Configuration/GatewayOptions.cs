using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Gateway.Configuration;

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

    /// <summary>Most method runs that one experiment may expand to, whatever its spec allows itself.</summary><value>The default value
    /// is 1,000,000.</value>
    public long MaxMethodRuns { get; init; } = 1_000_000;

    /// <summary>Most sweep points that one experiment may expand to, whatever its spec allows itself.</summary><value>The default value
    /// is 10,000.</value>
    public long MaxPoints { get; init; } = 10_000;

    /// <summary>Requests per second that one caller may make on average.</summary><value>The default value is 100.</value>
    public int RequestsPerSecond { get; init; } = 100;

    /// <summary>
    /// File of hashed tokens, as <see cref="Security.TokenFile"/> reads it. Empty: no caller needs one, which is only for servers that
    /// listen on loopback.
    /// </summary>
    /// <value>The default value is empty.</value>
    public string TokensFile { get; init; } = "";

    /// <summary>Whether Orleans' own dashboard is shown, which the cluster's silos must measure for.</summary><value>The default value
    /// is false.</value>
    public bool OrleansDashboard { get; init; }

    /// <summary>How long a request may take, except for results and events.</summary><value>The default value is one minute.</value>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Shortest time between two events of one experiment.</summary><value>The default value is half a second.</value>
    public TimeSpan EventInterval { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Longest silence of an event stream, which proxies would take for its end.</summary><value>The default value is 15
    /// seconds.</value>
    public TimeSpan EventHeartbeat { get; init; } = TimeSpan.FromSeconds(15);
}
