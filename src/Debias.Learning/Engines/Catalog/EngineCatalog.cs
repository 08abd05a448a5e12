using Debias.Learning.Engines.Fused;

namespace Debias.Learning.Engines.Catalog;

/// <summary>The engines that specs may name, and the one way to come by one.</summary>
public sealed class EngineCatalog
{
    /// <summary>The engine that <c>auto</c> means: it runs everywhere.</summary>
    public const string Default = FusedCpuEngine.EngineName;

    private readonly EngineDefinition[] _definitions;

    private EngineCatalog(IEnumerable<EngineDefinition> definitions) => _definitions = [.. definitions];

    /// <summary>Names, as in a spec, in the order they are documented.</summary>
    public IReadOnlyList<string> Names => [.. _definitions.Select(definition => definition.Name)];

    /// <summary>Names that engines had before, and that are still read.</summary>
    public IReadOnlyList<string> FormerNames => [.. _definitions.SelectMany(definition => definition.FormerNames)];

    /// <summary>An engine's present name, where it is called by one that it had before; any other name as it is.</summary>
    public string PresentNameOf(string name) => Array.Find(_definitions, definition => definition.FormerNames.Contains(name))?.Name ?? name;

    /// <summary>A catalogue of these engines alone.</summary>
    public static EngineCatalog Of(params ReadOnlySpan<EngineDefinition> definitions) => new(definitions.ToArray());

    /// <summary>The same catalogue with more engines at its end.</summary>
    /// <exception cref="ArgumentException">A name is taken.</exception>
    public EngineCatalog With(params ReadOnlySpan<EngineDefinition> more)
    {
        List<EngineDefinition> all = [.. _definitions, .. more];
        string? taken = all.GroupBy(definition => definition.Name).FirstOrDefault(named => named.Count() > 1)?.Key;
        return taken is null ? new EngineCatalog(all) : throw new ArgumentException($"There is an engine '{taken}' already.", nameof(more));
    }

    /// <summary>An engine; made, and its native libraries loaded, when first asked for.</summary>
    /// <exception cref="ArgumentException">There is no such engine.</exception>
    /// <exception cref="DllNotFoundException">Its native libraries cannot be loaded.</exception>
    /// <exception cref="InvalidOperationException">This machine has no device for it.</exception>
    public IEngine Get(string name) => Definition(name).Engine;

    /// <summary>The version of an engine's arithmetic, known without loading it.</summary>
    /// <exception cref="ArgumentException">There is no such engine.</exception>
    public string KernelVersionOf(string name) => Definition(name).KernelVersion;

    /// <summary>Whether an engine may run on this machine, as far as can be told without loading it.</summary>
    /// <exception cref="ArgumentException">There is no such engine.</exception>
    public bool IsPossible(string name) => Definition(name).IsPossible;

    private EngineDefinition Definition(string name) =>
        Array.Find(_definitions, definition => definition.Name == PresentNameOf(name))
        ?? throw new ArgumentException($"There is no engine '{name}'; there are {string.Join(", ", Names)}.", nameof(name));
}
