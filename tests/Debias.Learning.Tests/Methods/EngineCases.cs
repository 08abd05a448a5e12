using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;

namespace Debias.Learning.Tests.Methods;

/// <summary>The engines that a method must give the same answer on.</summary>
internal static class EngineCases
{
    public const string Reference = "reference";
    public const string Fused = "fused";

    public static IEngine Create(string name) => name == Reference ? new ReferenceEngine() : new FusedCpuEngine();
}
