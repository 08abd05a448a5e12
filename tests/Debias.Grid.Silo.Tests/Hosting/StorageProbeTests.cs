using Debias.Grid.Silo.Hosting;
using Debias.Grid.Silo.Storage;
using Debias.Grid.Silo.StorageAccess;
using Orleans.Storage;

namespace Debias.Grid.Silo.Tests.Hosting;

/// <summary>Whether the storage answers is known from the calls that are made anyway, and known soon when it stops or comes back.</summary>
[Trait("Speed", "Fast")]
public class StorageProbeTests
{
    private readonly HandClock _clock = new();
    private readonly StorageWatch _watch;
    private readonly StorageProbe _probe;
    private Exception? _failure;
    private int _reads;

    public StorageProbeTests()
    {
        _watch = new StorageWatch(_clock);
        _probe = new StorageProbe(_watch, () => _watch.CallAsync(ReadAsync));
    }

    [Fact]
    public async Task While_grains_use_the_storage_nobody_is_asked()
    {
        for (int i = 0; i < 100; i++)
        {
            await _watch.CallAsync(() => Task.CompletedTask);
            _clock.Forward(TimeSpan.FromSeconds(10));
            await CheckAsync();
        }

        Assert.Equal(0, _reads);
    }

    [Fact]
    public async Task An_idle_storage_is_asked_once_in_half_a_minute()
    {
        for (int i = 0; i < 60; i++)
        {
            await CheckAsync();
            _clock.Forward(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task A_failed_call_of_a_grain_makes_the_next_check_ask_and_a_success_ends_that()
    {
        await CheckAsync();
        _failure = new IOException("gone");
        await Assert.ThrowsAsync<IOException>(() => _watch.CallAsync(ReadAsync));
        await Assert.ThrowsAsync<IOException>(CheckAsync);
        await Assert.ThrowsAsync<IOException>(CheckAsync);
        _failure = null;
        int reads = _reads;
        await CheckAsync();
        await CheckAsync();
        Assert.Equal(reads + 1, _reads);
    }

    [Fact]
    public async Task A_conflict_or_a_damaged_record_is_an_answer()
    {
        _failure = new InconsistentStateException("another was first");
        await Assert.ThrowsAsync<InconsistentStateException>(() => _watch.CallAsync(ReadAsync));
        _failure = new DamagedRecordException("bits");
        await Assert.ThrowsAsync<DamagedRecordException>(() => _watch.CallAsync(ReadAsync));
        int reads = _reads;
        await CheckAsync();
        Assert.Equal(reads, _reads);
    }

    [Fact]
    public async Task Checks_at_the_same_time_share_one_question()
    {
        var answer = new TaskCompletionSource();
        int asked = 0;
        var probe = new StorageProbe(
            _watch,
            () =>
            {
                asked++;
                return answer.Task;
            }
        );
        Task[] checks = [.. Enumerable.Range(0, 5).Select(_ => probe.CheckAsync(TestContext.Current.CancellationToken))];
        answer.SetResult();
        await Task.WhenAll(checks);
        Assert.Equal(1, asked);
    }

    private Task CheckAsync() => _probe.CheckAsync(TestContext.Current.CancellationToken);

    private Task ReadAsync()
    {
        _reads++;
        return _failure is null ? Task.CompletedTask : Task.FromException(_failure);
    }

    private sealed class HandClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Forward(TimeSpan time) => _now += time.Ticks;
    }
}
