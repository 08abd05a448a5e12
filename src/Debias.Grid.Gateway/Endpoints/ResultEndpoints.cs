using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Gateway.Errors;
using Debias.Grid.Gateway.Listing;
using Debias.Grid.Gateway.Security;
using Debias.Grid.Gateway.Specs;
using Debias.Grid.Gateway.Streaming;
using Debias.Grid.Reporting.Comparison;
using Debias.Grid.Specs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Debias.Grid.Gateway.Endpoints;

/// <summary>Results as tables, and what they come to so far.</summary>
internal static class ResultEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/experiments/{id}/results", ResultsAsync)
            .WithName("getResults")
            .RequireScope(Scope.Read)
            .WithSummary(
                "Every method run in canonical order: csv (the bytes of runs.csv), json or parquet; with table=trajectories the bytes of "
                    + "trajectories.csv, with table=measures those of measures.csv, or parquet, with "
                    + "table=predictions predictions.parquet, where the experiment keeps predictions."
            )
            .Produces(
                StatusCodes.Status200OK,
                contentType: ResultFormat.Csv.ContentType,
                additionalContentTypes: [ResultFormat.Json.ContentType, ResultFormat.Parquet.ContentType]
            )
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict)
            .DisableRequestTimeout()
            .RequireRateLimiting(CallerLimits.Downloads);
        api.MapGet("/experiments/{id}/summary", SummaryAsync)
            .WithName("getSummary")
            .RequireScope(Scope.Read)
            .WithSummary("Medians and quartiles over the seeds that have results so far.")
            .Produces<SummaryLine[]>()
            .Refuses(StatusCodes.Status404NotFound);
        api.MapGet("/experiments/{id}/comparison", ComparisonAsync)
            .WithName("compareMethods")
            .RequireScope(Scope.Read)
            .WithSummary(
                "Methods compared with a reference, paired by seed on test rows (statistics.json): reference (standard), rope (0.01), "
                    + "epsilon (the smallest of the spec), pairwise_complete (false)."
            )
            .Produces(StatusCodes.Status200OK, contentType: ResultFormat.Json.ContentType)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound)
            .DisableRequestTimeout()
            .RequireRateLimiting(CallerLimits.Downloads);
        api.MapGet("/experiments/{id}/data", DataAsync)
            .WithName("getDataHashes")
            .RequireScope(Scope.Read)
            .WithSummary("SHA-256 of the data by dataset, as the first seeds with an outcome recorded it; the digest covers them.")
            .Produces<IReadOnlyDictionary<string, string>>()
            .Refuses(StatusCodes.Status404NotFound);
        api.MapGet("/experiments/{id}/data/notes", DataNotesAsync)
            .WithName("getDataNotes")
            .RequireScope(Scope.Read)
            .WithSummary("What was done about values that the data lacked: a sentence by dataset, of those that lacked some.")
            .Produces<IReadOnlyDictionary<string, string>>()
            .Refuses(StatusCodes.Status404NotFound);
        api.MapGet("/experiments/{id}/events", EventsAsync)
            .WithName("followExperiment")
            .RequireScope(Scope.Read)
            .WithSummary("Server-sent events: 'status' whenever the ledger or the state changes, then 'end'.")
            .Produces(StatusCodes.Status200OK, contentType: EventStream.ContentType)
            .Refuses(StatusCodes.Status404NotFound)
            .DisableRequestTimeout()
            .RequireRateLimiting(CallerLimits.Streams);
    }

    private static async Task<IResult> ResultsAsync(
        string id,
        KnownExperiments known,
        IGrainFactory grains,
        string? format = null,
        string? table = null
    )
    {
        ResultFormat wanted = ResultFormat.Parse(format, table);
        ExperimentSpec spec = await known.RequireSpecAsync(id);
        if (wanted == ResultFormat.Predictions && spec.Execution.Predictions == KeptPredictions.None)
        {
            throw new ApiException(StatusCodes.Status404NotFound, "No predictions", PredictionNotice.None(id));
        }

        return new ResultStream(wanted, id, spec, new ExperimentReader(grains, id, spec));
    }

    private static async Task<Ok<SummaryLine[]>> SummaryAsync(
        string id,
        KnownExperiments known,
        SummaryCache summaries,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await summaries.GetAsync(await known.RequireAsync(id), await known.RequireSpecAsync(id), cancellationToken));

    private static async Task<IResult> ComparisonAsync(
        string id,
        KnownExperiments known,
        ComparisonDocument document,
        CancellationToken cancellationToken,
        string reference = ComparisonOptions.DefaultReference,
        double? rope = null,
        double? epsilon = null,
        [FromQuery(Name = "pairwise_complete")] bool pairwiseComplete = false
    )
    {
        var options = new ComparisonOptions
        {
            Reference = reference,
            Epsilon = epsilon,
            PairwiseComplete = pairwiseComplete,
        };
        return TypedResults.Bytes(
            await document.ReadAsync(
                await known.RequireAsync(id),
                await known.RequireSpecAsync(id),
                rope is { } asked ? options with { Rope = asked } : options,
                cancellationToken
            ),
            ResultFormat.Json.ContentType
        );
    }

    private static async Task<Ok<IReadOnlyDictionary<string, string>>> DataAsync(string id, KnownExperiments known, IGrainFactory grains) =>
        TypedResults.Ok(await new ExperimentReader(grains, id, await known.RequireSpecAsync(id)).ReadDataHashesAsync());

    private static async Task<Ok<IReadOnlyDictionary<string, string>>> DataNotesAsync(
        string id,
        KnownExperiments known,
        IGrainFactory grains
    ) => TypedResults.Ok(await new ExperimentReader(grains, id, await known.RequireSpecAsync(id)).ReadDataNotesAsync());

    private static async Task<IResult> EventsAsync(string id, KnownExperiments known, StatusEvents events)
    {
        await known.RequireAsync(id);
        return events.Stream(id);
    }
}
