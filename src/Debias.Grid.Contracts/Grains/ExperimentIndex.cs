namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// The list of experiments over its pages. Remembers how many pages are full, which never become fewer, so that it need not walk them.
/// </summary>
/// <param name="grains">A cluster, from inside or outside.</param>
public sealed class ExperimentIndex(IGrainFactory grains)
{
    private long _firstOpen;

    /// <summary>Lists a new experiment.</summary>
    /// <returns>The page it stands on.</returns>
    public async Task<long> AddAsync(IndexedExperiment experiment)
    {
        long page = Volatile.Read(ref _firstOpen);
        while (await Page(page).Add(experiment) == IndexAddition.Full)
        {
            page = await FindFirstOpenAsync(page + 1);
        }

        return page;
    }

    /// <summary>Lists an experiment that an interrupted submission may have listed already, wherever that was.</summary>
    /// <returns>The page it stands on.</returns>
    public async Task<long> AddUnlessListedAsync(IndexedExperiment experiment)
    {
        for (long page = await FindFirstOpenAsync(); page >= 0; page--)
        {
            if ((await ReadAsync(page)).Experiments.Any(known => known.Id == experiment.Id))
            {
                return page;
            }
        }

        return await AddAsync(experiment);
    }

    /// <summary>One page.</summary>
    public Task<IndexPage> ReadAsync(long page) => Page(page).Read();

    /// <summary>Takes an experiment off its page.</summary>
    public Task RemoveAsync(long page, string experiment) => Page(page).Remove(experiment);

    /// <summary>The page that new experiments are listed on.</summary>
    public Task<long> FindFirstOpenAsync() => FindFirstOpenAsync(Volatile.Read(ref _firstOpen));

    /// <summary>Full pages are followed by open ones, so strides may double; a page is asked once in each direction at most.</summary>
    private async Task<long> FindFirstOpenAsync(long from)
    {
        long low = from;
        long stride = 1;
        while ((await ReadAsync(low + stride - 1)).Full)
        {
            low += stride;
            stride *= 2;
        }

        long high = low + stride - 1;
        while (low < high)
        {
            long middle = low + (high - low) / 2;
            if ((await ReadAsync(middle)).Full)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        Remember(low);
        return low;
    }

    // A race may put an older number back, which costs a few more questions and gives no wrong answer.
    private void Remember(long firstOpen) => Volatile.Write(ref _firstOpen, Math.Max(firstOpen, Volatile.Read(ref _firstOpen)));

    private IExperimentIndexGrain Page(long page) => grains.GetGrain<IExperimentIndexGrain>(page);
}
