using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Gateway.Description;
using Debias.Grid.Gateway.Endpoints;
using Debias.Grid.Gateway.Errors;
using Debias.Grid.Gateway.Listing;
using Debias.Grid.Gateway.Security;
using Debias.Grid.Gateway.Specs;
using Debias.Grid.Gateway.Streaming;
using Debias.Grid.Gateway.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Dashboard;

namespace Debias.Grid.Gateway;

/// <summary>Puts the HTTP API onto a web application whose services have an Orleans client or a silo.</summary>
public static class GatewayApplication
{
    /// <summary>Adds the API's services.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services, GatewayOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ExperimentIndex>();
        services.AddSingleton<SpecRequests>();
        services.AddSingleton<KnownExperiments>();
        services.AddSingleton<ListParts>();
        services.AddSingleton<ExperimentList>();
        services.AddSingleton<ExperimentCount>();
        services.AddSingleton<FailureReasons>();
        services.AddSingleton<SummaryCache>();
        services.AddSingleton<ComparisonDocument>();
        services.AddSingleton<KeptColumns>();
        services.AddSingleton<ExplorerDocuments>();
        services.AddSingleton<ExperimentWatch>();
        services.AddSingleton<ListWatch>();
        services.AddSingleton<StatusEvents>();
        services.AddSingleton<ListEvents>();
        services.AddSingleton<MoreSeeds>();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<GatewayExceptionHandler>();
        services.AddProblemDetails();
        services.AddApiDescription();
        services.AddSecurity(options);
        return services;
    }

    /// <summary>Adds the API's middleware and maps its routes.</summary>
    public static WebApplication MapGateway(this WebApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);
        // Read now: a file of tokens that cannot be used should stop the start, not the first caller.
        application.Services.GetRequiredService<TokenRegister>();
        application.Use(ResponseHeaders.SetAsync);
        application.UseExceptionHandler();
        application.UseStatusCodePages(context => ProblemWriter.WriteForStatusAsync(context.HttpContext));
        application.Use(CrossSiteRequests.RefuseAsync);
        application.UseAuthentication();
        application.UseRateLimiter();
        application.UseAuthorization();
        application.UseRequestTimeouts();

        RouteGroupBuilder api = application.MapGroup(ApiRoutes.Base).WithTags("Experiments");
        ExperimentEndpoints.Map(api);
        VerbEndpoints.Map(api);
        RunEndpoints.Map(api);
        ResultEndpoints.Map(api);
        ExplorerEndpoints.Map(api);
        InventoryEndpoints.Map(api);
        SiloEndpoints.Map(api);
        CallerEndpoints.Map(api);
        application.MapOpenApi();
        ApiReference.Map(application);
        WebPage.Map(application);
        if (application.Services.GetRequiredService<GatewayOptions>().OrleansDashboard)
        {
            application.MapOrleansDashboard(DashboardAccess.Path).RequireAuthorization(Scope.Admin.ToString()).ExcludeFromDescription();
        }

        return application;
    }

    /// <summary>Lets in only callers who may look at experiments; for routes of the process beside the API's.</summary>
    public static void RequireReading(this IEndpointConventionBuilder route) => route.RequireAuthorization(Scope.Read.ToString());

    private static void AddSecurity(this IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton<TokenRegister>();
        services
            .AddAuthentication(TokenAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);
        services.AddAuthorization(authorization =>
        {
            foreach (Scope scope in Enum.GetValues<Scope>())
            {
                authorization.AddPolicy(scope.ToString(), policy => policy.RequireClaim(TokenAuthentication.ScopeClaim, scope.ToString()));
            }
        });
        services.AddRateLimiter(limiter => CallerLimits.Configure(limiter, options));
        services.AddRequestTimeouts(timeouts =>
            timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = options.RequestTimeout, TimeoutStatusCode = 503 }
        );
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        });
    }
}
