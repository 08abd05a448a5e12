using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Gateway.Errors;
using Debias.Grid.Gateway.Listing;
using Debias.Grid.Gateway.Security;
using Debias.Grid.Specs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Debias.Grid.Gateway.Endpoints;

/// <summary>Seeds and method runs of an experiment.</summary>
internal static class RunEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/experiments/{id}/seeds", SeedsAsync)
            .WithName("listSeeds")
            .RequireScope(Scope.Read)
            .WithSummary("Seeds in canonical order.")
            .Produces<Page<SeedItem>>()
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        api.MapGet("/experiments/{id}/runs", RunsAsync)
            .WithName("listRuns")
            .RequireScope(Scope.Read)
            .WithSummary("Method runs in canonical order, without their trajectories.")
            .Produces<Page<MethodRunRow>>()
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        api.MapGet("/experiments/{id}/runs/{point:int}/{seed:long}/{measure}/{method}", RunAsync)
            .WithName("getRun")
            .RequireScope(Scope.Read)
            .WithSummary("One method run with everything it went through.")
            .Produces<MethodRunRow>()
            .Refuses(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<Page<SeedItem>>> SeedsAsync(
        string id,
        KnownExperiments known,
        IGrainFactory grains,
        string? status = null,
        int? limit = null,
        string? after = null
    )
    {
        ExperimentSpec spec = await known.RequireSpecAsync(id);
        return TypedResults.Ok(
            await SeedList.ReadAsync(
                spec,
                new ExperimentReader(grains, id, spec),
                EnumNames.Parse<RunStatus>("status", status),
                PageLimit.Resolve(limit),
                after is null ? null : Cursor.Parse(after)
            )
        );
    }

    private static async Task<Ok<Page<MethodRunRow>>> RunsAsync(
        string id,
        KnownExperiments known,
        IGrainFactory grains,
        string? status = null,
        int? limit = null,
        string? after = null
    )
    {
        ExperimentSpec spec = await known.RequireSpecAsync(id);
        return TypedResults.Ok(
            await RunList.ReadAsync(
                spec,
                new ExperimentReader(grains, id, spec),
                EnumNames.Parse<RunStatus>("status", status),
                PageLimit.Resolve(limit),
                after is null ? null : Cursor.Parse(after)
            )
        );
    }

    private static async Task<Ok<MethodRunRow>> RunAsync(
        string id,
        int point,
        long seed,
        string measure,
        string method,
        KnownExperiments known,
        IGrainFactory grains
    )
    {
        ExperimentSpec spec = await known.RequireSpecAsync(id);
        var run = new MethodRunId(point, seed, measure, method);
        return
            point >= 0
            && point < spec.Points.Length
            && spec.RunsOf(spec.Points[point], seed).Contains(run)
            && await new ExperimentReader(grains, id, spec).ReadRunAsync(run) is { } row
            ? TypedResults.Ok(row)
            : throw new ApiException(
                StatusCodes.Status404NotFound,
                "Unknown method run",
                $"{id} has no method run {run}; a run is named point/seed/measure/method, and 'runs' lists them."
            );
    }
}
