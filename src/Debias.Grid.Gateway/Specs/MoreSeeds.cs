using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Gateway.Errors;
using Debias.Grid.Gateway.Listing;
using Debias.Grid.Specs;
using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Gateway.Specs;

/// <summary>
/// Extends an experiment that has ended by more seeds: another experiment, which takes over what is computed. The first one stays. Every
/// step may be repeated.
/// </summary>
internal sealed class MoreSeeds(IGrainFactory grains, KnownExperiments known, SpecRequests specs, GatewayOptions options)
{
    /// <summary>Submits the experiment with more seeds.</summary>
    /// <returns>Its id, and whether it is new.</returns>
    /// <exception cref="ApiException">It has not ended, its seeds are not 1 to some number, or so many seeds are not allowed.</exception>
    public async Task<(string Id, bool Started)> ExtendAsync(string id, int seeds, CancellationToken cancellationToken)
    {
        ExperimentSummary experiment = await known.RequireAsync(id);
        ExperimentSpec spec = await known.RequireSpecAsync(id);
        if (!experiment.Ended)
        {
            throw new ApiException(
                new ApiProblem
                {
                    Status = StatusCodes.Status409Conflict,
                    Title = "Not ended",
                    Detail = $"{id} has not ended; wait for it, or cancel it, and extend it then.",
                    State = experiment.State,
                }
            );
        }

        if (spec.Replication is not null || !spec.Seeds.SequenceEqual(Enumerable.Range(1, spec.Seeds.Length).Select(seed => (long)seed)))
        {
            throw Invalid($"The seeds of {id} are not 1 to a number; submit a spec that lists those you want.");
        }

        if (seeds <= spec.Seeds.Length)
        {
            throw Invalid(FormattableString.Invariant($"{id} has {spec.Seeds.Length} seeds already; 'seeds' must be more."));
        }

        long runs = spec.MethodRuns / spec.Seeds.Length * seeds;
        if (runs > options.MaxMethodRuns)
        {
            throw Invalid(
                FormattableString.Invariant($"That would be {runs} method runs, and this server allows {options.MaxMethodRuns}.")
            );
        }

        ExperimentSpec more = spec with { Seeds = [.. Enumerable.Range(1, seeds).Select(seed => (long)seed)] };
        string extended = ExperimentId.Of(more);
        IExperimentGrain grain = grains.GetGrain<IExperimentGrain>(extended);
        if (await grain.GetOverview() is null)
        {
            if (experiment.Producer != specs.ProducerOf(spec))
            {
                throw new ApiException(
                    StatusCodes.Status409Conflict,
                    "Results of another version",
                    $"{id} has results of {experiment.Producer}, and this grid is {specs.ProducerOf(spec)}; results of two "
                        + "versions are not mixed."
                );
            }

            await new ExperimentAdoption(grains).CopyAsync(id, spec, extended, cancellationToken);
        }

        SubmitReply reply = await grain.Submit(more, specs.ProducerOf(more), adopting: true);
        return (extended, reply.Outcome == SubmitOutcome.Started);
    }

    private static ApiException Invalid(string detail) => new(StatusCodes.Status400BadRequest, "Cannot be extended so", detail);
}
