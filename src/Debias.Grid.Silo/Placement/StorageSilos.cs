using Microsoft.Extensions.DependencyInjection;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace Debias.Grid.Silo.Placement;

/// <summary>
/// The silos that have the storage: in most clusters every one, and where silos tell their roles, the heads. One whose role has not been
/// heard yet is none: whoever calls a grain then is told that there is no silo for it, and calls again.
/// </summary>
internal sealed class StorageSilos(IServiceProvider services) : IPlacementFilterDirector
{
    private readonly ISiloMetadataCache? _roles = services.GetService<ISiloMetadataCache>();

    public IEnumerable<SiloAddress> Filter(
        PlacementFilterStrategy filterStrategy,
        PlacementTarget target,
        IEnumerable<SiloAddress> silos
    ) =>
        _roles is null
            ? silos
            : silos.Where(silo => _roles.GetSiloMetadata(silo).Metadata.GetValueOrDefault(SiloRole.Key) == SiloRole.Head);
}
