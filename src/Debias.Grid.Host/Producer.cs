using System.Reflection;
using Debias.Grid.Silo.Catalog;

namespace Debias.Grid.Host;

/// <summary>What results come from: results of two producers are never mixed in one experiment.</summary>
internal static class Producer
{
    /// <summary>Version of the product.</summary>
    public static string Version { get; } =
        typeof(Producer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The product with the arithmetic of all its engines: silos of one cluster agree in it.</summary>
    public static string Build { get; } = $"debias-grid {Version} ({string.Join(", ", EngineCatalog.Names.Select(WithKernelVersion))})";

    /// <summary>Product and engine with their versions, for example <c>debias-grid 0.1.0, fused-cpu 1</c>.</summary>
    public static string Of(string engine) => $"debias-grid {Version}, {engine} {EngineCatalog.Get(engine).Version}";

    private static string WithKernelVersion(string engine) => $"{engine} {EngineCatalog.KernelVersionOf(engine)}";
}
