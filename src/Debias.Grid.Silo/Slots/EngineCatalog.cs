using Debias.Learning.Engines;

namespace Debias.Grid.Silo.Slots;

/// <summary>The engines of this build, by name.</summary>
public static class EngineCatalog
{
}
