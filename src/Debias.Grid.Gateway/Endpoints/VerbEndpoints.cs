using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Listing;
using Debias.Grid.Gateway.Security;
using Debias.Grid.Gateway.Specs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Debias.Grid.Gateway.Endpoints;

/// <summary>What can be done to an experiment.</summary>
internal static class VerbEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Verb(api, "pause", "Finish running seeds, start none.", grain => grain.Pause());
        Verb(api, "resume", "Go on after a pause.", grain => grain.Resume());
        Verb(api, "cancel", "Stop now; results stay.", grain => grain.Cancel());
        Describe(
            api.MapPost("/experiments/{id}/retry", RetryAsync).WithName("retryExperiment"),
            "Run failed seeds again: all_failed, or only those that failed by circumstances."
        );
        Describe(
                api.MapPost("/experiments/{id}/extend", ExtendAsync).WithName("extendExperiment"),
                "More seeds: another experiment with seeds 1 to 'seeds', which takes over what is computed. The first one stays."
            )
            .Produces<ExperimentSummary>(StatusCodes.Status201Created)
            .Refuses(StatusCodes.Status400BadRequest)
            .DisableRequestTimeout();
        api.MapDelete("/experiments/{id}", DeleteAsync)
            .WithName("deleteExperiment")
            .RequireScope(Scope.Admin)
            .WithSummary(
                "Remove an experiment and its results; base networks stay. With force, an experiment that has not ended is cancelled first."
            )
            .Produces(StatusCodes.Status204NoContent)
            .Produces(StatusCodes.Status202Accepted)
            .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static void Verb(IEndpointRouteBuilder api, string name, string summary, Func<IExperimentGrain, Task<ExperimentStatus>> act) =>
        Describe(
            api.MapPost(
                    $"/experiments/{{id}}/{name}",
                    async (string id, KnownExperiments known) =>
                    {
                        await known.RequireAsync(id);
                        await act(await known.GrainAsync(id));
                        return TypedResults.Ok(await known.RequireAsync(id));
                    }
                )
                .WithName($"{name}Experiment"),
            summary
        );

    private static async Task<Ok<ExperimentSummary>> RetryAsync(string id, KnownExperiments known, string? scope = null)
    {
        RetryScope which = EnumNames.Parse<RetryScope>("scope", scope) ?? RetryScope.AllFailed;
        await known.RequireAsync(id);
        await (await known.GrainAsync(id)).RetryFailed(which);
        return TypedResults.Ok(await known.RequireAsync(id));
    }

    private static async Task<IResult> ExtendAsync(
        string id,
        int seeds,
        MoreSeeds more,
        KnownExperiments known,
        CancellationToken cancellationToken
    )
    {
        (string extended, bool started) = await more.ExtendAsync(id, seeds, cancellationToken);
        ExperimentSummary summary = await known.RequireAsync(extended);
        return started ? TypedResults.Created($"/{ApiRoutes.Experiment(extended)}", summary) : TypedResults.Ok(summary);
    }

    private static async Task<IResult> DeleteAsync(string id, KnownExperiments known, bool force = false)
    {
        try
        {
            return await (await known.GrainAsync(id)).Delete(force) ? TypedResults.NoContent() : TypedResults.Accepted((string?)null);
        }
        catch (ExperimentVerbException exception) when (exception.State is null)
        {
            throw await known.UnknownAsync(id);
        }
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string summary) =>
        route
            .RequireScope(Scope.Submit)
            .WithSummary(summary)
            .Produces<ExperimentSummary>()
            .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
}
