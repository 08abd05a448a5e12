using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Tests.Hosting;

namespace Debias.Grid.Silo.Tests.Records;

/// <summary>What the keeper of a seed's outcome promises.</summary>
[Collection(SharedGrid.Name)]
[Trait("Speed", "Slow")]
public sealed class SeedGrainTests(SharedGrid grid)
{
    [Fact]
    public async Task A_record_written_twice_is_read_back_byte_for_byte()
    {
        ISeedGrain seed = Seed("twice");
        Assert.Null(await seed.Get());
        SeedRecord record = Record(Rows.Succeeded("spd", bias: 0.1), Rows.Failed("eod", "no such group"));
        await seed.Record(record);
        await seed.Record(record);
        Assert.Equal(grid.Bytes(record), grid.Bytes(await seed.Get()));
        await SharedGrid.Forget(seed);
        Assert.Equal(grid.Bytes(record), grid.Bytes(await seed.Get()));
    }

    [Fact]
    public async Task A_record_with_failures_is_replaced_and_one_of_successes_never_is()
    {
        ISeedGrain seed = Seed("replaced");
        await seed.Record(Record(Rows.Succeeded("spd", bias: 0.1), Rows.Failed("eod", "no such group")));
        SeedRecord succeeded = Record(Rows.Succeeded("spd", bias: 0.2), Rows.Succeeded("eod", bias: 0.3));
        await seed.Record(succeeded);
        await seed.Record(Record(Rows.Succeeded("spd", bias: 0.4), Rows.Succeeded("eod", bias: 0.5)));
        await seed.Record(Record(Rows.Failed("spd", "too late"), Rows.Failed("eod", "too late")));
        Assert.Equal(grid.Bytes(succeeded), grid.Bytes(await seed.Get()));
    }

    [Fact]
    public async Task A_removed_record_is_gone_and_may_be_written_anew()
    {
        ISeedGrain seed = Seed("removed");
        await seed.Delete();
        await seed.Record(Record(Rows.Succeeded("spd", bias: 0.1)));
        await seed.Delete();
        await seed.Delete();
        Assert.Null(await seed.Get());
        SeedRecord other = Record(Rows.Succeeded("spd", bias: 0.2));
        await seed.Record(other);
        Assert.Equal(grid.Bytes(other), grid.Bytes(await seed.Get()));
    }

    private ISeedGrain Seed(string experiment) => grid.Grains.GetGrain<ISeedGrain>(GrainKeys.Seed(experiment, 0, 42));

    private static SeedRecord Record(params MethodRunRow[] runs) =>
        new("content key", 7, "content hash", runs) { HasOwnRecord = [.. runs.Select(run => run.Status == RunStatus.Succeeded)] };
}
