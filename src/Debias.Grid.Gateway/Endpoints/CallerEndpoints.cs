using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Debias.Grid.Gateway.Endpoints;

/// <summary>What the caller may do, so that a page need not offer what would be refused.</summary>
internal static class CallerEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/caller", Get)
            .WithName("getCaller")
            .WithSummary("What the caller may do. Needs no token, and says nothing of others.")
            .Produces<CallerReply>();

    private static Ok<CallerReply> Get(HttpContext context, TokenRegister tokens) =>
        TypedResults.Ok(
            new CallerReply(
                tokens.Required,
                [.. context.User.FindAll(TokenAuthentication.ScopeClaim).Select(claim => claim.Value.ToLowerInvariant())]
            )
        );
}
