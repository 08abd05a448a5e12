using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;

namespace Debias.Grid.Silo.Slots;

/// <summary>The engines of this build, by name.</summary>
public static class EngineCatalog
{
    /// <summary>Names, as in a spec.</summary>
    public static IReadOnlyList<string> Names { get; } = [FusedCpuEngine.EngineName];

    /// <summary>What <c>auto</c> means.</summary>
    public static string Default => FusedCpuEngine.EngineName;

    /// <summary>Makes an engine.</summary>
    public static IEngine Create(string name) => name switch
    {
        FusedCpuEngine.EngineName => new FusedCpuEngine(),
        _ => throw new ArgumentException($"This build has no engine '{name}'.", nameof(name)),
    };

    /// <summary>An engine's version, without making it.</summary>
    public static string VersionOf(string name) => name switch
    {
        FusedCpuEngine.EngineName => FusedCpuEngine.KernelVersion,
        _ => throw new ArgumentException($"This build has no engine '{name}'.", nameof(name)),
    };
}
