using Orleans.Placement;

namespace Debias.Grid.Silo.Placement;

/// <summary>On a grain with state: it lives on silos that have the storage.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class KeepsStateAttribute() : PlacementFilterAttribute(new KeepsState());
