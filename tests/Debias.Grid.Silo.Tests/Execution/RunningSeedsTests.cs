using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Execution;

namespace Debias.Grid.Silo.Tests.Execution;

/// <summary>How cores are shared among the seeds that run.</summary>
[Trait("Speed", "Fast")]
public class RunningSeedsTests
{
    [Theory]
    [InlineData(0, 4, 4)]
    [InlineData(1, 4, 4)]
    [InlineData(2, 4, 2)]
    [InlineData(3, 4, 1)]
    [InlineData(4, 4, 1)]
    [InlineData(5, 4, 1)]
    public void Running_seeds_share_all_cores(int running, int cores, int share)
    {
        var seeds = new RunningSeeds();
        for (int seed = 0; seed < running; seed++)
        {
            Assert.True(
                seeds.TryAdd(new RunningSeed(new Lease("coordinator", "experiment", 0, seed, 1), TestContext.Current.CancellationToken))
            );
        }

        Assert.Equal(share, seeds.ShareOf(cores));
    }

    [Fact]
    public void A_seed_that_is_done_is_not_stopped_any_more()
    {
        using var running = new RunningSeed(new Lease("coordinator", "experiment", 0, 1, 1), CancellationToken.None);
        using var done = new RunningSeed(new Lease("coordinator", "experiment", 0, 2, 1), CancellationToken.None) { IsDone = true };
        Assert.True(running.LoseLease());
        Assert.False(done.LoseLease());
        Assert.True(running.Cancellation.IsCancellationRequested);
        Assert.False(done.Cancellation.IsCancellationRequested);
        Assert.False(done.LeaseLost);
    }
}
