using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Errors;
using Debias.Grid.Gateway.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Gateway.Endpoints;

/// <summary>What routes have in common, so that each says only what is its own.</summary>
internal static class RouteConventions
{
    /// <summary>Who may call it; the description of the API says so too.</summary>
    public static RouteHandlerBuilder RequireScope(this RouteHandlerBuilder route, Scope scope) =>
        route.RequireAuthorization(scope.ToString()).WithMetadata(new RequiredScope(scope));

    /// <summary>Its body is a spec.</summary>
    public static RouteHandlerBuilder TakesSpec(this RouteHandlerBuilder route) => route.WithMetadata(new SpecBodyMetadata());

    /// <summary>Ways it can refuse a request.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (int status in statuses)
        {
            route.Produces<ApiProblem>(status, ProblemWriter.ContentType);
        }

        return route;
    }
}
