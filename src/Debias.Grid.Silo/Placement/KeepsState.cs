using Orleans.Placement;

namespace Debias.Grid.Silo.Placement;

/// <summary>Lets a grain onto silos that have the storage; <see cref="StorageSilos"/> says which.</summary>
internal sealed class KeepsState : PlacementFilterStrategy
{
    public KeepsState()
        : base(0) { }
}
