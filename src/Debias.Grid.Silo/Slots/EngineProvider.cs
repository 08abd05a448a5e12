using System.Collections.Concurrent;
using Debias.Learning.Engines;

namespace Debias.Grid.Silo.Slots;

/// <summary>The engines of this silo, made when first asked for.</summary>
internal sealed class EngineProvider
{
    private readonly ConcurrentDictionary<string, Lazy<IEngine>> _engines = [];

    public IEngine Get(string name) => _engines.GetOrAdd(name, key => new Lazy<IEngine>(() => EngineCatalog.Create(key))).Value;
}
