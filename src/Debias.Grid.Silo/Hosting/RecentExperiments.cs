using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Hosting;

/// <summary>The experiments submitted last, from the index: enough of them to hold whatever a crash left between two states.</summary>
internal sealed class RecentExperiments(IGrainFactory grains)
{
    private const int Most = 500;

    /// <summary>Their ids, the latest first.</summary>
    public async Task<string[]> ReadAsync()
    {
        var latest = new Queue<string>();
        for (long page = 0; ; page++)
        {
            if (Page(page) is not { } grain)
            {
                return [];
            }

            IndexPage read = await grain.Read();
            foreach (IndexedExperiment experiment in read.Experiments)
            {
                latest.Enqueue(experiment.Id);
                if (latest.Count > Most)
                {
                    latest.Dequeue();
                }
            }

            if (!read.Full)
            {
                return [.. latest.Reverse()];
            }
        }
    }

    private IExperimentIndexGrain? Page(long number)
    {
        try
        {
            return grains.GetGrain<IExperimentIndexGrain>(number);
        }
        catch (ArgumentException)
        {
            // No silo of this cluster keeps an index.
            return null;
        }
    }
}
