using System.Diagnostics;
using Debias.Grid.Silo.Chaos;
using Orleans.Storage;

namespace Debias.Grid.Silo.Tests.Faults;

[Trait("Speed", "Slow")]
public class ChaosTests
{
    private static readonly GrainId Grain = GrainId.Create("test", "1");

    [Fact]
    public void A_list_of_faults_is_read()
    {
        var expected = new ChaosOptions
        {
            Seed = 7,
            Kill = 0.01,
            Freeze = 0.02,
            FreezeFor = TimeSpan.FromSeconds(5),
            Delay = 0.1,
            LongestDelay = TimeSpan.FromMilliseconds(200),
            StorageError = 0.02,
            Duplicate = 0.05,
        };
        Assert.Equal(expected, ChaosOptions.Parse("seed=7,kill=0.01,freeze=0.02:5s,delay=0.1:200ms,storage-error=0.02,duplicate=0.05"));
        Assert.Equal(new ChaosOptions { Freeze = 1, FreezeFor = TimeSpan.FromSeconds(90) }, ChaosOptions.Parse(" freeze=1:1.5m "));
    }

    [Theory]
    [InlineData("", "'' is not a fault; write name=value")]
    [InlineData("kill", "'kill' is not a fault; write name=value")]
    [InlineData("kill=0.1,kill=0.2", "'kill' is given twice.")]
    [InlineData("kill=1.5", "kill=1.5: the probability must be a number from 0 to 1.")]
    [InlineData("kill=NaN", "kill=NaN: the probability must be a number from 0 to 1.")]
    [InlineData("seed=x", "seed=x: the seed must be a whole number.")]
    [InlineData("freeze=0.1", "freeze=0.1: write a probability and a time, for example freeze=0.02:5s.")]
    [InlineData("delay=0.1:5", "delay: '5' is not a time; write a number with ms, s or m, for example 200ms.")]
    [InlineData("delay=0.1:0s", "delay: '0s' is not a time above zero and up to an hour")]
    [InlineData("melt=0.1", "There is no fault 'melt'; there are seed, kill, freeze, delay, storage-error and duplicate")]
    public void What_is_not_a_list_of_faults_is_refused_with_the_remedy(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => ChaosOptions.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Decisions_repeat_with_the_seed_and_differ_between_silos()
    {
        ChaosOptions options = new() { Seed = 3, StorageError = 0.5 };
        string Decisions(FaultSource faults) => string.Concat(Enumerable.Range(0, 100).Select(_ => (int)faults.Write()));
        string first = Decisions(new FaultSource(options, "a"));
        Assert.Equal(first, Decisions(new FaultSource(options, "a")));
        Assert.NotEqual(first, Decisions(new FaultSource(options, "b")));
        Assert.NotEqual(first, Decisions(new FaultSource(options with { Seed = 4 }, "a")));
    }

    [Fact]
    public void Another_kind_of_fault_shifts_no_decision()
    {
        ChaosOptions options = new()
        {
            Seed = 3,
            StorageError = 0.5,
            Kill = 0.5,
        };
        var alone = new FaultSource(options, "a");
        var mixed = new FaultSource(options, "a");
        for (int i = 0; i < 100; i++)
        {
            mixed.Kills();
            Assert.Equal(alone.Write(), mixed.Write());
        }
    }

    [Fact]
    public async Task A_write_that_fails_after_it_was_carried_out_leaves_its_caller_with_an_old_version()
    {
        var kept = new KeptStorage();
        var storage = new ChaosGrainStorage(kept, new FaultSource(new ChaosOptions { StorageError = 1 }, "a"));
        int before = 0;
        int after = 0;
        for (int i = 0; i < 40; i++)
        {
            kept.Writes = 0;
            var state = new GrainState<int> { ETag = "old" };
            await Assert.ThrowsAsync<IOException>(() => storage.WriteStateAsync("state", Grain, state));
            Assert.Equal("old", state.ETag);
            (before, after) = kept.Writes == 0 ? (before + 1, after) : (before, after + 1);
        }

        Assert.True(before > 0 && after > 0, $"{before} failed before, {after} after the write");
    }

    [Fact]
    public async Task A_frozen_process_stops_and_goes_on_and_a_killed_one_ends()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");
        using Process victim = Process.Start("sleep", "60");
        try
        {
            ProcessFaults.Freeze(victim.Id, TimeSpan.FromMilliseconds(400));
            await Until(() => StateOf(victim.Id) == 'T');
            await Until(() => StateOf(victim.Id) == 'S');
        }
        finally
        {
            ProcessFaults.Kill(victim.Id);
        }

        await victim.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(137, victim.ExitCode);
    }

    private static char StateOf(int process)
    {
        string stat = File.ReadAllText($"/proc/{process}/stat");
        return stat[stat.LastIndexOf(')') + 2];
    }

    private static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            await Task.Delay(10, limit.Token);
        }
    }

    private sealed class KeptStorage : IGrainStorage
    {
        public int Writes { get; set; }

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            Writes++;
            grainState.ETag = "new";
            return Task.CompletedTask;
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;
    }
}
