namespace Debias.Learning.Engines.Catalog;

/// <summary>
/// Everything that the rest of the product asks of an engine before it is loaded: adding an engine is its folder and a line in the
/// vocabulary.
/// </summary>
/// <param name="name">Its name in a spec.</param>
/// <param name="kernelVersion">Raised whenever a change may alter a bit of any result; known without loading the engine.</param>
/// <param name="create">Makes the engine and loads what it needs; called once, when the engine is first asked for.</param>
/// <param name="isPossible">Whether this build has what the engine needs, and this machine a device for it, as far as can be told without
/// loading it; null for an engine that runs everywhere.</param>
public sealed class EngineDefinition(string name, string kernelVersion, Func<IEngine> create, Func<bool>? isPossible = null)
{
    /// <summary>Names that it had before, and that are still read.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    private readonly Lazy<IEngine> _engine = new(create);

    /// <summary>Its name in a spec, in files and on the command line.</summary>
    public string Name { get; } = name;

    /// <summary>The version of its arithmetic.</summary>
    public string KernelVersion { get; } = kernelVersion;

    /// <summary>Whether it may run here; that it does is known only when it is loaded.</summary>
    public bool IsPossible => isPossible?.Invoke() ?? true;

    /// <summary>The engine; made when first asked for, and one for the whole process.</summary>
    /// <exception cref="DllNotFoundException">Its native libraries cannot be loaded.</exception>
    /// <exception cref="InvalidOperationException">This machine has no device for it.</exception>
    public IEngine Engine => _engine.Value;
}
