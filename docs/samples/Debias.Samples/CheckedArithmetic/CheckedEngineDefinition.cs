using Debias.Learning.Engines.Catalog;
using Debias.Learning.Engines.Fused;

namespace Debias.Samples.CheckedArithmetic;

/// <summary>The engine <c>checked-cpu</c>.</summary>
internal static class CheckedEngineDefinition
{
    public static EngineDefinition Engine { get; } =
        new(CheckedEngine.EngineName, CheckedEngine.KernelVersion, () => new CheckedEngine(new FusedCpuEngine()));
}
