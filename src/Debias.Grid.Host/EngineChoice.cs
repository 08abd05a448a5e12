using Debias.Learning.Engines.Catalog;

namespace Debias.Grid.Host;

/// <summary>What <c>engine: auto</c> means on this machine.</summary>
internal static class EngineChoice
{
    private const string Auto = "auto";

    /// <summary>A concrete engine that runs here.</summary>
    public static string Resolve(EngineCatalog engines, string engine)
    {
        string resolved = engine == Auto ? EngineCatalog.Default : engine;
        try
        {
            return engines.Get(resolved).Name;
        }
        catch (Exception exception) when (exception is DllNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new UsageException(
                $"The engine '{resolved}' does not run here: {exception.Message} Use engine {EngineCatalog.Default}, "
                    + "which runs everywhere."
            );
        }
    }
}
