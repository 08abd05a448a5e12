using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Gateway.Listing;
using Debias.Grid.Gateway.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Debias.Grid.Gateway.Endpoints;

/// <summary>What there is to choose from.</summary>
internal static class InventoryEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/inventory", GetAsync)
            .WithName("getInventory")
            .RequireScope(Scope.Read)
            .WithSummary("How many experiments are listed, and which kinds of dataset they may name.")
            .Produces<InventoryReply>();

    private static async Task<Ok<InventoryReply>> GetAsync(
        ExperimentCount count,
        GatewayOptions options,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(new InventoryReply(await count.ReadAsync(cancellationToken), options.Vocabulary.DatasetKinds));
}
