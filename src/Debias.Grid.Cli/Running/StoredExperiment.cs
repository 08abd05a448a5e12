using Debias.Grid.Contracts.Grains;
using Debias.Grid.Specs;

namespace Debias.Grid.Cli.Running;

/// <summary>An experiment that a folder's store knows.</summary>
/// <param name="Overview">Where it stands.</param>
/// <param name="Spec">Its spec.</param>
internal sealed record StoredExperiment(ExperimentOverview Overview, ExperimentSpec Spec)
{
    /// <summary>Its id.</summary>
    public string Id => Overview.Status.Id;

    /// <summary>Whether seeds of it may still be run.</summary>
    public bool IsOpen => Overview.Status.State is ExperimentState.Running or ExperimentState.Paused;

    /// <summary>All of a store's, in the order of their submission.</summary>
    public static async Task<IReadOnlyList<StoredExperiment>> ReadAllAsync(IGrainFactory grains)
    {
        var index = new ExperimentIndex(grains);
        var found = new List<StoredExperiment>();
        long last = await index.FindFirstOpenAsync();
        for (long page = 0; page <= last; page++)
        {
            foreach (IndexedExperiment listed in (await index.ReadAsync(page)).Experiments)
            {
                IExperimentGrain experiment = grains.GetGrain<IExperimentGrain>(listed.Id);
                if (await experiment.GetOverview() is { } overview && await experiment.GetSpec() is { } spec)
                {
                    found.Add(new StoredExperiment(overview, spec));
                }
            }
        }

        return found;
    }
}
