using System.Runtime.CompilerServices;

namespace Debias.Grid.EndToEnd;

/// <summary>What every process that a test starts inherits.</summary>
internal static class ShortRuns
{
    /// <summary>Code that counts for the compiler's sake costs more than it brings where processes live for seconds.</summary>
    [ModuleInitializer]
    internal static void Configure() => Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
}
