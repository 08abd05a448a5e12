using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Debias.Grid.Gateway.Endpoints;

/// <summary>The silos of the cluster.</summary>
internal static class SiloEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/silos", ListAsync)
            .WithName("listSilos")
            .RequireScope(Scope.Read)
            .WithSummary("Silos that the cluster knows, living and dead.")
            .Produces<SiloSummary[]>();

    private static async Task<Ok<SiloSummary[]>> ListAsync(IGrainFactory grains)
    {
        MembershipEntry[] silos = await grains.GetGrain<IManagementGrain>(0).GetDetailedHosts();
        return TypedResults.Ok<SiloSummary[]>([
            .. silos
                .OrderBy(silo => silo.StartTime)
                .Select(silo => new SiloSummary(silo.SiloAddress.ToString(), silo.SiloName, silo.Status.ToString().ToLowerInvariant())),
        ]);
    }
}
