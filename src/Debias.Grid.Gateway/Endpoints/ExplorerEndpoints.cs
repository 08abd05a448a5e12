using System.IO.Compression;
using System.Net.Mime;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Errors;
using Debias.Grid.Gateway.Listing;
using Debias.Grid.Gateway.Security;
using Debias.Grid.Gateway.Streaming;
using Debias.Grid.Specs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Debias.Grid.Gateway.Endpoints;

/// <summary>What the page draws its figures from: results as columns, for readers who want all of them at once.</summary>
internal static class ExplorerEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Document(
            api,
            "columns",
            "Method runs as columns: parallel arrays in canonical order, with points, methods and how they look.",
            Of((documents, experiment, spec, cancellationToken) => documents.ColumnsAsync(experiment, spec, cancellationToken))
        );
        Document(
            api,
            "trajectories",
            "What the seeds of one method under one measure at one point went through, as columns: point, measure, method.",
            TrajectoriesAsync
        );
        Document(
            api,
            "fronts",
            "The balanced accuracy on test rows that seeds attain at each bound on |bias|, by method.",
            Of((documents, experiment, spec, cancellationToken) => documents.FrontsAsync(experiment, spec, cancellationToken))
        );
        Document(
            api,
            "paper",
            "The paper's values beside this experiment's, where it is one of the paper's.",
            Of((documents, experiment, spec, cancellationToken) => documents.PaperAsync(experiment, spec, cancellationToken))
        );
        api.MapGet("/events", (ListEvents events) => events.Stream())
            .WithName("followExperiments")
            .RequireScope(Scope.Read)
            .WithSummary("Server-sent events of the list: 'experiments' with the summaries that have changed and the ids that have gone.")
            .Produces(StatusCodes.Status200OK, contentType: EventStream.ContentType)
            .DisableRequestTimeout()
            .RequireRateLimiting(CallerLimits.Streams);
    }

    private static void Document(IEndpointRouteBuilder api, string name, string summary, Delegate handler) =>
        api.MapGet($"/experiments/{{id}}/{name}", handler)
            .WithName($"get{char.ToUpperInvariant(name[0])}{name[1..]}")
            .RequireScope(Scope.Read)
            .WithSummary(summary)
            .Produces(StatusCodes.Status200OK, contentType: MediaTypeNames.Application.Json)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound)
            .DisableRequestTimeout()
            .RequireRateLimiting(CallerLimits.Downloads);

    /// <summary>A document that depends on the experiment alone.</summary>
    private static Delegate Of(Func<ExplorerDocuments, ExperimentSummary, ExperimentSpec, CancellationToken, Task<byte[]>> make) =>
        async (string id, HttpRequest request, KnownExperiments known, ExplorerDocuments documents, CancellationToken cancellationToken) =>
        {
            (ExperimentSummary experiment, ExperimentSpec spec) = await FindAsync(id, known);
            return await AnswerAsync(request, make(documents, experiment, spec, cancellationToken));
        };

    private static async Task<IResult> TrajectoriesAsync(
        string id,
        int point,
        string measure,
        string method,
        HttpRequest request,
        KnownExperiments known,
        ExplorerDocuments documents,
        CancellationToken cancellationToken
    )
    {
        (ExperimentSummary experiment, ExperimentSpec spec) = await FindAsync(id, known);
        if (
            point < 0
            || point >= spec.Points.Length
            || !spec.Measures.Contains(measure)
            || !Array.Exists(spec.Points[point].Methods, known => known.Name == method)
        )
        {
            throw new ApiException(
                StatusCodes.Status404NotFound,
                "Unknown method runs",
                $"{id} has no method '{method}' under measure '{measure}' at point {point}; 'columns' lists them."
            );
        }

        return await AnswerAsync(request, documents.TrajectoriesAsync(experiment, spec, (point, measure, method), cancellationToken));
    }

    private static async Task<(ExperimentSummary Experiment, ExperimentSpec Spec)> FindAsync(string id, KnownExperiments known) =>
        (await known.RequireAsync(id), await known.RequireSpecAsync(id));

    private static async Task<IResult> AnswerAsync(HttpRequest request, Task<byte[]> compressed)
    {
        byte[] document = await compressed;
        if (request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            request.HttpContext.Response.Headers.ContentEncoding = "gzip";
            return TypedResults.Bytes(document, MediaTypeNames.Application.Json);
        }

        return TypedResults.Stream(new GZipStream(new MemoryStream(document), CompressionMode.Decompress), MediaTypeNames.Application.Json);
    }
}
