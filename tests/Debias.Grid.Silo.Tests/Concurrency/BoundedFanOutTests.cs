using Debias.Grid.Contracts.Concurrency;

namespace Debias.Grid.Silo.Tests.Concurrency;

[Trait("Speed", "Fast")]
public class BoundedFanOutTests
{
    private readonly Lock _gate = new();
    private int _now;
    private int _most;

    [Fact]
    public async Task Answers_come_in_the_order_of_the_items_and_calls_are_bounded()
    {
        int[] items = [.. Enumerable.Range(0, 50)];
        Assert.Equal(items, await BoundedFanOut.SelectAsync(items, 4, Call, TestContext.Current.CancellationToken));
        Assert.InRange(_most, 2, 4);
        Assert.Empty(await BoundedFanOut.SelectAsync(Array.Empty<int>(), 4, Call, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_stream_keeps_the_order_and_the_bound()
    {
        int[] items = [.. Enumerable.Range(0, 50)];
        var answers = new List<int>();
        await foreach (int answer in BoundedFanOut.StreamAsync(items, 4, Call, TestContext.Current.CancellationToken))
        {
            answers.Add(answer);
        }

        Assert.Equal(items, answers);
        Assert.InRange(_most, 2, 4);
    }

    [Fact]
    public async Task After_a_failure_no_further_call_is_begun()
    {
        int calls = 0;
        await Assert.ThrowsAsync<IOException>(() =>
            BoundedFanOut.ForEachAsync(
                [.. Enumerable.Range(0, 100)],
                2,
                async item =>
                {
                    Interlocked.Increment(ref calls);
                    await Task.Yield();
                    throw new IOException("storage");
                },
                TestContext.Current.CancellationToken
            )
        );
        Assert.InRange(calls, 1, 3);
    }

    private async Task<int> Call(int item)
    {
        int now = Interlocked.Increment(ref _now);
        lock (_gate)
        {
            _most = Math.Max(_most, now);
        }

        await Task.Delay(item % 3);
        Interlocked.Decrement(ref _now);
        return item;
    }
}
