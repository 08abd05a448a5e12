using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Placement;

namespace Debias.Grid.Silo.Experiments;

/// <summary>
/// Keeps one page of the list of experiments. Places are given out once, so that a reader's position in the list stays right.
/// </summary>
[KeepsState]
internal sealed class ExperimentIndexGrain([PersistentState("experiment-index")] IPersistentState<ExperimentIndexState> state)
    : Grain,
        IExperimentIndexGrain
{
    /// <summary>Experiments on a page.</summary>
    internal const int Capacity = 256;

    private List<IndexedExperiment?> Places => state.State.Places;

    public async Task<IndexAddition> Add(IndexedExperiment experiment)
    {
        if (Places.Exists(known => known?.Id == experiment.Id))
        {
            return IndexAddition.Listed;
        }

        if (Places.Count >= Capacity)
        {
            return IndexAddition.Full;
        }

        Places.Add(experiment);
        await WriteAsync();
        return IndexAddition.Listed;
    }

    public async Task Remove(string experiment)
    {
        int place = Places.FindIndex(known => known?.Id == experiment);
        if (place >= 0)
        {
            Places[place] = null;
            await WriteAsync();
        }
    }

    public Task<IndexPage> Read()
    {
        int[] taken = [.. Enumerable.Range(0, Places.Count).Where(place => Places[place] is not null)];
        return Task.FromResult(new IndexPage([.. taken.Select(place => Places[place]!)], Places.Count >= Capacity, taken));
    }

    private async Task WriteAsync()
    {
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            // What is in memory is ahead of storage; the next activation reads it again.
            DeactivateOnIdle();
            throw;
        }
    }
}
