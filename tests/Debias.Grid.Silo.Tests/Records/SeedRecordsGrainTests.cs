using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Tests.Hosting;

namespace Debias.Grid.Silo.Tests.Records;

/// <summary>Many seeds' records at once are what each seed's grain would say.</summary>
[Collection(SharedGrid.Name)]
[Trait("Speed", "Slow")]
public sealed class SeedRecordsGrainTests(SharedGrid grid)
{
    [Fact]
    public async Task Records_come_in_the_order_that_is_asked_for_and_those_that_there_are_not_are_null()
    {
        SeedRecord[] written = [.. Enumerable.Range(1, 3).Select(seed => Record(Rows.Succeeded("spd", bias: seed)))];
        for (int seed = 1; seed <= written.Length; seed++)
        {
            await Seed("many", point: 2, seed).Record(written[seed - 1]);
        }

        await Seed("many", point: 1, seed: 9).Record(written[0]);
        await Seed("many", point: 2, seed: 2).Delete();

        SeedRecord?[] read = await Records("many", point: 2).Get([3, 2, 9, 1]);

        Assert.Equal(
            [grid.Bytes(written[2]), grid.Bytes<SeedRecord?>(null), grid.Bytes<SeedRecord?>(null), grid.Bytes(written[0])],
            read.Select(grid.Bytes)
        );
    }

    [Fact]
    public async Task A_record_that_replaces_another_is_seen()
    {
        await Seed("replaced-of-many", point: 0, seed: 1).Record(Record(Rows.Failed("spd", "no such group")));
        Assert.Equal(RunStatus.Failed, Assert.Single((await Records("replaced-of-many", point: 0).Get([1]))[0]!.Runs).Status);
        await Seed("replaced-of-many", point: 0, seed: 1).Record(Record(Rows.Succeeded("spd", bias: 0.1)));
        Assert.Equal(RunStatus.Succeeded, Assert.Single((await Records("replaced-of-many", point: 0).Get([1]))[0]!.Runs).Status);
    }

    private ISeedGrain Seed(string experiment, int point, long seed) =>
        grid.Grains.GetGrain<ISeedGrain>(GrainKeys.Seed(experiment, point, seed));

    private ISeedRecordsGrain Records(string experiment, int point) =>
        grid.Grains.GetGrain<ISeedRecordsGrain>(GrainKeys.Coordinator(experiment, point, shard: 0));

    private static SeedRecord Record(params MethodRunRow[] runs) => new("content key", 7, "content hash", runs);
}
