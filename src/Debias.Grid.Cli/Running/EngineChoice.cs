using Debias.Grid.Silo.Slots;

namespace Debias.Grid.Cli.Running;

/// <summary>What <c>engine: auto</c> means on this machine.</summary>
internal static class EngineChoice
{
    private const string Auto = "auto";

    /// <summary>A concrete engine that this build has.</summary>
    public static string Resolve(string engine)
    {
        string resolved = engine == Auto ? EngineCatalog.Default : engine;
        return EngineCatalog.Names.Contains(resolved)
            ? resolved
            : throw new UsageException($"This build has no engine '{resolved}'; it has {string.Join(", ", EngineCatalog.Names)}.");
    }

    public static IEnumerable<(string Name, string Version)> Versions() => EngineCatalog.Names.Select(name => (name, EngineCatalog.VersionOf(name)));
}
