using Debias.Datasets;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Execution.Data;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Orleans.Concurrency;

namespace Debias.Grid.Silo.Planning;

/// <summary>Looks at the data folders of the silo that it is on: callers name that silo by a placement hint.</summary>
[Reentrant]
[CollectionAgeLimit(Minutes = 2)]
internal sealed class SiloDataGrain(ILocalSiloDetails silo, SpecVocabulary vocabulary, DatasetProvider datasets) : Grain, ISiloDataGrain
{
    public async Task<string?> FindMissing(ExperimentSpec spec) =>
        silo.SiloAddress.ToParsableString() == this.GetPrimaryKeyString() ? await SlotThread.RunAsync(() => Find(spec)) : null;

    private string Find(ExperimentSpec spec)
    {
        try
        {
            foreach (PointSpec point in spec.Points.Where(point => !Array.TrueForAll(point.Methods, NoOpMethod.Is)))
            {
                vocabulary.OpenDataset(point.Dataset, datasets.Folder).Check();
            }

            return string.Empty;
        }
        catch (DatasetException exception)
        {
            return exception.PublicMessage;
        }
    }
}
