using System.Text.RegularExpressions;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Errors;
using Debias.Grid.Specs;
using Debias.OptionModel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;

namespace Debias.Grid.Gateway.Listing;

/// <summary>Experiments by id. An unknown one is refused with the nearest that is known.</summary>
internal sealed partial class KnownExperiments(IGrainFactory grains, ExperimentIndex index) : IDisposable
{
    private const int SpecsKept = 32;
    private const int PagesSearchedForHint = 8;

    // Large sweeps have large specs, and every page of rows needs one.
    private readonly MemoryCache _specs = new(new MemoryCacheOptions { SizeLimit = SpecsKept });

    public void Dispose() => _specs.Dispose();

    /// <summary>The experiment's grain, for calls that say themselves whether it exists.</summary>
    public async Task<IExperimentGrain> GrainAsync(string id) =>
        Allowed().IsMatch(id) ? grains.GetGrain<IExperimentGrain>(id) : throw await UnknownAsync(id);

    public async Task<ExperimentSummary> RequireAsync(string id) =>
        await (await GrainAsync(id)).GetOverview() is { } overview ? ExperimentSummaries.Create(overview) : throw await UnknownAsync(id);

    public async Task<ExperimentSpec> RequireSpecAsync(string id)
    {
        // Deleted and submitted again, the same id may come with other execution settings.
        ExperimentSummary summary = await RequireAsync(id);
        (string, DateTimeOffset) key = (id, summary.SubmittedAt);
        if (!_specs.TryGetValue(key, out ExperimentSpec? spec))
        {
            spec = await grains.GetGrain<IExperimentGrain>(id).GetSpec() ?? throw await UnknownAsync(id);
            _specs.Set(key, spec, new MemoryCacheEntryOptions { Size = 1 });
        }

        return spec!;
    }

    public async Task<ApiException> UnknownAsync(string id)
    {
        string? nearest = await NearestAsync(id);
        string hint = nearest is null ? "" : $" Did you mean {nearest}?";
        return new ApiException(
            new ApiProblem
            {
                Status = StatusCodes.Status404NotFound,
                Title = "Unknown experiment",
                Detail = $"There is no experiment '{id}'.{hint}",
                Nearest = nearest,
            }
        );
    }

    /// <summary>
    /// Among recent experiments: one that begins like the text, as a name without its hash does, or is spelt much like it. Never the text
    /// itself: what has just been deleted is still on the list for a moment.
    /// </summary>
    private async Task<string?> NearestAsync(string id)
    {
        var known = new List<string>();
        long page = await index.FindFirstOpenAsync();
        for (int pages = 0; page >= 0 && pages < PagesSearchedForHint; page--, pages++)
        {
            known.AddRange((await index.ReadAsync(page)).Experiments.Select(experiment => experiment.Id).Reverse());
        }

        known.RemoveAll(candidate => candidate == id);
        string? nearest =
            known.Find(candidate => candidate.StartsWith(id, StringComparison.OrdinalIgnoreCase)) ?? Suggestion.Nearest(id, known);
        return nearest is not null && await grains.GetGrain<IExperimentGrain>(nearest).GetOverview() is not null ? nearest : null;
    }

    [GeneratedRegex("^[A-Za-z0-9-]{1,128}$")]
    private static partial Regex Allowed();
}
