using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Metrics.Cluster;

/// <summary>Finds the experiments that may have something to show: those with work, and those listed last.</summary>
internal sealed class ExperimentDirectory(IGrainFactory grains)
{
    private readonly List<IndexedExperiment> _fullPages = [];
    private int _fullPageCount;

    /// <summary>
    /// Experiments with work, then the newest others, at most <paramref name="most"/> in all, in the order of their submission.
    /// </summary>
    public async Task<IReadOnlyList<FoundExperiment>> FindAsync(int most)
    {
        string[] scheduled = await grains.GetGrain<IScheduleGrain>(GrainKeys.Schedule).List();
        Dictionary<string, IndexedExperiment> listed = [];
        foreach (IndexedExperiment experiment in await ReadIndexAsync(most))
        {
            listed[experiment.Id] = experiment;
        }

        foreach (string id in scheduled.Where(id => !listed.ContainsKey(id)))
        {
            // Submitted past the index, or so long ago that the index's last pages do not hold it.
            listed[id] = new IndexedExperiment(id, id[..Math.Max(0, id.LastIndexOf('-'))], DateTimeOffset.MinValue);
        }

        HashSet<string> busy = [.. scheduled];
        return
        [
            .. listed
                .Values.OrderByDescending(experiment => busy.Contains(experiment.Id))
                .ThenByDescending(experiment => experiment.SubmittedAt)
                .Take(most)
                .OrderBy(experiment => experiment.SubmittedAt)
                .ThenBy(experiment => experiment.Id, StringComparer.Ordinal)
                .Select(experiment => new FoundExperiment(experiment, busy.Contains(experiment.Id))),
        ];
    }

    /// <summary>
    /// The newest lines. Full pages are read once: they only lose lines, and an experiment that is gone answers for itself.
    /// </summary>
    private async Task<IEnumerable<IndexedExperiment>> ReadIndexAsync(int most)
    {
        while (true)
        {
            IndexPage page;
            try
            {
                page = await grains.GetGrain<IExperimentIndexGrain>(_fullPageCount).Read();
            }
            catch (ArgumentException)
            {
                // No silo of this cluster keeps an index.
                return [];
            }

            if (!page.Full)
            {
                return _fullPages.Concat(page.Experiments).TakeLast(most);
            }

            _fullPageCount++;
            _fullPages.AddRange(page.Experiments);
            _fullPages.RemoveRange(0, Math.Max(0, _fullPages.Count - most));
        }
    }
}
