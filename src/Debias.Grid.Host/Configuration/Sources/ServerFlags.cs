namespace Debias.Grid.Host.Configuration.Sources;

/// <summary>What the command line says about the configuration.</summary>
/// <param name="ConfigurationFile">Full path of the file; null when none is named.</param>
/// <param name="Values">Values by full key.</param>
/// <param name="Names">Flags by full key, for messages.</param>
internal sealed record ServerFlags(
    string? ConfigurationFile,
    IReadOnlyDictionary<string, string?> Values,
    IReadOnlyDictionary<string, string> Names
);
