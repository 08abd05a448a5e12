using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Tests.Hosting;

namespace Debias.Grid.Silo.Tests.Records;

/// <summary>What the keeper of a method run's outcome promises.</summary>
[Collection(SharedGrid.Name)]
[Trait("Speed", "Slow")]
public sealed class MethodRunGrainTests(SharedGrid grid)
{
    [Fact]
    public async Task The_whole_result_is_read_back_byte_for_byte()
    {
        IMethodRunGrain run = Run("whole");
        Assert.Null(await run.Get());
        MethodRunRow row = Rows.Succeeded("spd", bias: 0.1);
        Assert.True(await run.Record(row));
        await SharedGrid.Forget(run);
        Assert.Equal(grid.Bytes(row), grid.Bytes(await run.Get()));
    }

    [Fact]
    public async Task A_failure_is_replaced_and_a_success_never_is()
    {
        IMethodRunGrain run = Run("replaced");
        Assert.True(await run.Record(Rows.Failed("spd", "the first")));
        Assert.True(await run.Record(Rows.Failed("spd", "the second")));
        Assert.Equal("the second", (await run.Get())!.Failure!.Message);
        Assert.True(await run.Record(Rows.Succeeded("spd", bias: 0.1)));
        await SharedGrid.Forget(run);
        Assert.False(await run.Record(Rows.Succeeded("spd", bias: 0.2)));
        Assert.False(await run.Record(Rows.Failed("spd", "the third")));
        Assert.Equal(0.1, (await run.Get())!.Result!.Validation.Bias);
    }

    [Fact]
    public async Task A_removed_outcome_is_gone_and_may_be_written_anew()
    {
        IMethodRunGrain run = Run("removed");
        await run.Delete();
        Assert.True(await run.Record(Rows.Succeeded("spd", bias: 0.1)));
        await run.Delete();
        await run.Delete();
        Assert.Null(await run.Get());
        Assert.True(await run.Record(Rows.Succeeded("spd", bias: 0.2)));
        await SharedGrid.Forget(run);
        Assert.Equal(0.2, (await run.Get())!.Result!.Validation.Bias);
    }

    private IMethodRunGrain Run(string experiment) =>
        grid.Grains.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(experiment, Rows.Id("spd")));
}
