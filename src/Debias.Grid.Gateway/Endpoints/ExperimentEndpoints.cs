using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Errors;
using Debias.Grid.Gateway.Listing;
using Debias.Grid.Gateway.Security;
using Debias.Grid.Gateway.Specs;
using Debias.Grid.Specs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Debias.Grid.Gateway.Endpoints;

/// <summary>Submission, listing and one experiment.</summary>
internal static class ExperimentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/experiments", SubmitAsync)
            .WithName("submitExperiment")
            .TakesSpec()
            .RequireScope(Scope.Submit)
            .WithSummary("Submit a spec; the same spec is the same experiment. A notice says when no silo has its data.")
            .Produces<ExperimentSummary>(StatusCodes.Status201Created)
            .Produces<ExperimentSummary>()
            .Refuses(
                StatusCodes.Status400BadRequest,
                StatusCodes.Status409Conflict,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status422UnprocessableEntity
            );
        api.MapPost("/plan", PlanAsync)
            .WithName("planExperiment")
            .TakesSpec()
            .RequireScope(Scope.Submit)
            .WithSummary("What a spec would come to, without doing it.")
            .Produces<PlanReply>()
            .Refuses(
                StatusCodes.Status400BadRequest,
                StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status415UnsupportedMediaType,
                StatusCodes.Status422UnprocessableEntity
            )
            .DisableRequestTimeout();
        api.MapGet("/experiments", ListAsync)
            .WithName("listExperiments")
            .RequireScope(Scope.Read)
            .WithSummary(
                "Experiments, sorted by newest, oldest or name: those of a state, of a name, of a dataset, or with a text in id or "
                    + "name. A part may be short and still have a next one."
            )
            .Produces<Page<ExperimentSummary>>()
            .Refuses(StatusCodes.Status400BadRequest);
        api.MapGet("/experiments/{id}", GetAsync)
            .WithName("getExperiment")
            .RequireScope(Scope.Read)
            .WithSummary("An experiment's state and ledger.")
            .Produces<ExperimentSummary>()
            .Refuses(StatusCodes.Status404NotFound);
        api.MapGet("/experiments/{id}/spec", GetSpecAsync)
            .WithName("getSpec")
            .RequireScope(Scope.Read)
            .WithSummary("The spec as resolved.")
            .Produces(StatusCodes.Status200OK, contentType: SpecBody.Json)
            .Refuses(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> SubmitAsync(
        HttpRequest request,
        SpecRequests specs,
        KnownExperiments known,
        IGrainFactory grains,
        CancellationToken cancellationToken,
        long? seeds = null,
        [FromQuery] string[]? set = null,
        string? file = null
    )
    {
        ExperimentSpec spec = await specs.ReadAsync(request, seeds, set ?? [], file, cancellationToken);
        string id = ExperimentId.Of(spec);
        SubmitReply reply = await grains.GetGrain<IExperimentGrain>(id).Submit(spec, specs.ProducerOf(spec));
        if (reply.Outcome == SubmitOutcome.OtherProducer)
        {
            throw new ApiException(
                StatusCodes.Status409Conflict,
                "Results of another version",
                $"{id} exists with results of {reply.Producer}, and this grid is {specs.ProducerOf(spec)}; results of two versions are "
                    + $"not mixed. Delete that experiment, or submit under another name."
            );
        }

        ExperimentSummary summary = await known.RequireAsync(id);
        if (
            reply.Outcome == SubmitOutcome.Existing
            && PredictionNotice.Of(spec, await known.RequireSpecAsync(id)) is { Length: > 0 } notice
        )
        {
            summary = summary with { Notice = string.Join(' ', new[] { summary.Notice, notice }.Where(text => text.Length > 0)) };
        }

        if (!summary.Ended && await SiloLookup.WarningAsync(grains, spec) is { Length: > 0 } warning)
        {
            summary = summary with { Notice = string.Join(' ', new[] { summary.Notice, warning }.Where(text => text.Length > 0)) };
        }

        return reply.Outcome == SubmitOutcome.Started
            ? TypedResults.Created($"/{ApiRoutes.Experiment(id)}", summary)
            : TypedResults.Ok(summary);
    }

    private static async Task<Ok<PlanReply>> PlanAsync(
        HttpRequest request,
        SpecRequests specs,
        IGrainFactory grains,
        CancellationToken cancellationToken,
        long? seeds = null,
        [FromQuery] string[]? set = null,
        string? file = null
    )
    {
        ExperimentSpec spec = await specs.ReadAsync(request, seeds, set ?? [], file, cancellationToken);
        string id = ExperimentId.Of(spec);
        bool known = await grains.GetGrain<IExperimentGrain>(id).GetOverview() is not null;
        BaseNetworkCount count = await grains.GetGrain<IPlanningGrain>(0).CountBaseNetworks(spec, cancellationToken);
        return TypedResults.Ok(
            new PlanReply(id, spec.Points.Length, spec.Seeds.Length, spec.MethodRuns, count.Networks, count.Stored, count.NotCounted, known)
        );
    }

    private static async Task<Ok<Page<ExperimentSummary>>> ListAsync(
        ExperimentList list,
        FailureReasons failures,
        CancellationToken cancellationToken,
        string? state = null,
        string? name = null,
        string? search = null,
        string? dataset = null,
        string? sort = null,
        int? limit = null,
        string? after = null
    )
    {
        Page<ExperimentSummary> page = await list.ReadAsync(
            new ListFilter(EnumNames.Parse<ExperimentStanding>("state", state), name, search, dataset),
            EnumNames.Parse<ListOrder>("sort", sort) ?? ListOrder.Newest,
            PageLimit.Resolve(limit),
            after is null ? null : Cursor.Parse(after)
        );
        return TypedResults.Ok(page with { Items = await failures.AddAsync(page.Items, cancellationToken) });
    }

    private static async Task<Ok<ExperimentSummary>> GetAsync(string id, KnownExperiments known, FailureReasons failures) =>
        TypedResults.Ok(await failures.AddAsync(await known.RequireAsync(id)));

    private static async Task<IResult> GetSpecAsync(string id, KnownExperiments known) =>
        TypedResults.Text(SpecJson.Serialise(await known.RequireSpecAsync(id), indented: true), SpecBody.Json);
}
