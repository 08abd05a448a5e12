using Debias.Datasets;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Resilience;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Silo.Tests.Resilience;

[Trait("Speed", "Fast")]
public class RepeatableCallsTests
{
    private readonly HurriedClock _clock = new();
    private int _calls;

    [Fact]
    public async Task A_call_is_repeated_until_it_succeeds_with_waits_that_double()
    {
        Assert.Equal(5, await Make(() => _calls < 5 ? throw new IOException("storage") : _calls, TestContext.Current.CancellationToken));
        Assert.Equal([50, 100, 200, 400], _clock.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task After_three_minutes_of_waiting_the_failure_is_the_callers()
    {
        await Assert.ThrowsAsync<IOException>(() => Make(() => throw new IOException("storage"), TestContext.Current.CancellationToken));
        Assert.Equal(3, _clock.Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait).TotalMinutes, 0.01);
        Assert.Equal(TimeSpan.FromSeconds(3), _clock.Waits.Max());
    }

    [Fact]
    public async Task A_failure_that_would_be_the_same_again_is_not_repeated()
    {
        await Assert.ThrowsAsync<DatasetException>(() =>
            Make(() => throw new DatasetException("no such file"), TestContext.Current.CancellationToken)
        );
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task A_call_is_made_once_even_when_it_is_cancelled_already()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        Assert.Equal(1, await Make(() => _calls, cancellation.Token));
    }

    [Fact]
    public async Task A_call_that_fails_after_the_cancellation_counts_as_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            Make(
                () =>
                {
                    cancellation.Cancel();
                    throw new IOException("storage");
                },
                cancellation.Token
            )
        );
        Assert.Equal(1, _calls);
    }

    private Task<int> Make(Func<int> call, CancellationToken cancellationToken) =>
        new RepeatableCalls(_clock, Options.Create(new SlotOptions())).MakeAsync(
            () =>
            {
                _calls++;
                return Task.FromResult(call());
            },
            cancellationToken
        );

    /// <summary>Lets no wait last, and notes how long it was to be.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero)
            {
                Waits.Add(dueTime);
            }

            return base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, period);
        }
    }
}
