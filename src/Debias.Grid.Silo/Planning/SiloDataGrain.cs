using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Execution.Data;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Specs;
using Orleans.Concurrency;

namespace Debias.Grid.Silo.Planning;

/// <summary>Looks at the data folders of the silo that it is on: callers name that silo by a placement hint.</summary>
[Reentrant]
[CollectionAgeLimit(Minutes = 2)]
internal sealed class SiloDataGrain(ILocalSiloDetails silo, DatasetProvider datasets) : Grain, ISiloDataGrain
{
    public async Task<string?> FindMissing(ExperimentSpec spec) =>
        silo.SiloAddress.ToParsableString() == this.GetPrimaryKeyString()
            ? await SlotThread.RunAsync(() => datasets.FindMissing(spec))
            : null;
}
