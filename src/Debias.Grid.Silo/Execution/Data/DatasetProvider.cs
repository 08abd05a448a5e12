using System.Collections.Concurrent;
using Debias.Datasets;
using Debias.Datasets.Sources;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Execution.OwnNetworks;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Silo.Execution.Data;

/// <summary>Loads datasets for seeds. A real table is parsed once per silo; synthetic data are drawn anew for every seed.</summary>
internal sealed class DatasetProvider(SpecVocabulary vocabulary, IOptions<SlotOptions> options)
{
    private readonly ConcurrentDictionary<string, Lazy<TabularDataset>> _tables = [];

    /// <summary>Where real datasets are looked for.</summary>
    public DataFolder Folder => new(options.Value.DataFolders) { Confined = options.Value.ConfinedToDataFolders };

    /// <summary>
    /// What this silo lacks of an experiment's data, in a sentence that anybody may see; empty when all of them are here.
    /// </summary>
    public string FindMissing(ExperimentSpec spec)
    {
        try
        {
            foreach (PointSpec point in spec.Points.Where(point => !Array.TrueForAll(point.Methods, NoOpMethod.Is)))
            {
                vocabulary.OpenDataset(point.Dataset, Folder).Check();
                if (point.Network.IsGiven)
                {
                    OwnNetwork.Read(point.Network, Folder);
                }
            }

            return string.Empty;
        }
        catch (DatasetException exception)
        {
            return exception.PublicMessage;
        }
    }

    /// <summary>Whether every seed draws data of its own.</summary>
    public bool DependsOnSeed(DatasetSpec spec) => vocabulary.OpenDataset(spec, Folder).DependsOnSeed;

    public TabularDataset Load(DatasetSpec spec, long seed)
    {
        IDatasetSource source = vocabulary.OpenDataset(spec, Folder);
        if (source.DependsOnSeed)
        {
            return source.Load(seed);
        }

        // PublicationOnly: a failure is not kept, so that a retry after the file was mended succeeds.
        return _tables
            .GetOrAdd(source.Key, _ => new Lazy<TabularDataset>(() => source.Load(seed), LazyThreadSafetyMode.PublicationOnly))
            .Value;
    }
}
