using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Silo.Tests.Storage;

public class GroupCommitTests
{
    [Fact]
    public async Task Changes_made_during_a_write_share_the_next_one()
    {
        using var state = new FakeState();
        int published = 0;
        var seen = new List<int>();
        var commit = new GroupCommit<Box>(state, () => seen.Add(state.State.Value), () => published++);
        state.State.Value = 1;
        Task first = commit.CommitAsync();
        state.State.Value = 2;
        Task[] others = [.. Enumerable.Range(0, 20).Select(_ => commit.CommitAsync())];
        Assert.False(first.IsCompleted);
        state.Release();
        await first;
        Assert.All(others, other => Assert.False(other.IsCompleted));
        state.Release();
        await Task.WhenAll(others);
        Assert.Equal([1, 2], state.Written);
        Assert.Equal(state.Written, seen);
        Assert.True(commit.IsIdle);
        Assert.Equal(2, published);
    }

    [Fact]
    public async Task A_failed_write_fails_everyone_who_waited_and_publishes_nothing()
    {
        using var state = new FakeState { Failure = new IOException("disk full") };
        bool published = false;
        var commit = new GroupCommit<Box>(state, () => { }, () => published = true);
        Task first = commit.CommitAsync();
        Task second = commit.CommitAsync();
        state.Release();
        await Assert.ThrowsAsync<IOException>(() => first);
        await Assert.ThrowsAsync<IOException>(() => second);
        Assert.False(published);
    }

    [Fact]
    public async Task After_a_failed_write_nothing_is_written_any_more()
    {
        using var state = new FakeState { Failure = new IOException("disk full") };
        var commit = new GroupCommit<Box>(state, () => { }, () => { });
        Task first = commit.CommitAsync();
        state.Release();
        await Assert.ThrowsAsync<IOException>(() => first);
        await Assert.ThrowsAsync<IOException>(commit.CommitAsync);
        Assert.Empty(state.Written);
    }

    private sealed class Box
    {
        public int Value { get; set; }
    }

    private sealed class FakeState : IPersistentState<Box>, IDisposable
    {
        private readonly SemaphoreSlim _gate = new(0);

        public List<int> Written { get; } = [];

        public Exception? Failure { get; init; }

        public Box State { get; set; } = new();

        public string Etag => string.Empty;

        public bool RecordExists => true;

        public void Release() => _gate.Release();

        public async Task WriteStateAsync()
        {
            int value = State.Value;
            await _gate.WaitAsync();
            if (Failure is not null)
            {
                throw Failure;
            }

            Written.Add(value);
        }

        public void Dispose() => _gate.Dispose();

        public Task ReadStateAsync() => Task.CompletedTask;

        public Task ClearStateAsync() => Task.CompletedTask;
    }
}
