using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Execution.Data;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Specs;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace Debias.Grid.Silo.Planning;

/// <summary>Looks at the data folders and engines of the silo that it is on: callers name that silo by a placement hint.</summary>
[Reentrant]
[CollectionAgeLimit(Minutes = 2)]
internal sealed class SiloDataGrain(ILocalSiloDetails silo, DatasetProvider datasets, IOptions<SlotOptions> options) : Grain, ISiloDataGrain
{
    public async Task<MissingOnSilo?> FindMissing(ExperimentSpec spec) =>
        silo.SiloAddress.ToParsableString() == this.GetPrimaryKeyString()
            ? new MissingOnSilo(await SlotThread.RunAsync(() => datasets.FindMissing(spec)), !options.Value.Engines.Contains(spec.Engine))
            : null;
}
