using System.Collections.Concurrent;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Torch;
using Debias.Learning.Torch.Tensors;

namespace Debias.Grid.Silo.Catalog;

/// <summary>The engines of this build, by name.</summary>
public static class EngineCatalog
{
    private static readonly ConcurrentDictionary<string, Lazy<IEngine>> Engines = [];

    /// <summary>Names, as in a spec.</summary>
    public static IReadOnlyList<string> Names { get; } = [FusedCpuEngine.EngineName, TorchEngine.CpuName, TorchEngine.CudaName];

    /// <summary>What <c>auto</c> means.</summary>
    public static string Default => FusedCpuEngine.EngineName;

    /// <summary>An engine; made, and its native libraries loaded, when first asked for.</summary>
    /// <exception cref="ArgumentException">There is no such engine.</exception>
    /// <exception cref="DllNotFoundException">Its native libraries cannot be loaded.</exception>
    /// <exception cref="InvalidOperationException">This machine has no device for it.</exception>
    public static IEngine Get(string name) => Engines.GetOrAdd(name, key => new Lazy<IEngine>(() => Create(key))).Value;

    /// <summary>The version of an engine's arithmetic, known without loading it.</summary>
    public static string KernelVersionOf(string name) =>
        name == FusedCpuEngine.EngineName ? FusedCpuEngine.KernelVersion : TorchEngine.KernelVersion;

    private static IEngine Create(string name) =>
        name switch
        {
            FusedCpuEngine.EngineName => new FusedCpuEngine(),
            TorchEngine.CpuName => new TorchEngine(TorchDevice.Cpu),
            TorchEngine.CudaName => new TorchEngine(TorchDevice.Cuda()),
            _ => throw new ArgumentException($"There is no engine '{name}'; there are {string.Join(", ", Names)}.", nameof(name)),
        };
}
