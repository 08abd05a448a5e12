using Debias.Grid.Silo.Storage;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace Debias.Grid.Silo.Tests.Storage;

[Trait("Speed", "Fast")]
public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_state_is_read_back_also_by_a_later_process()
    {
        using (SqliteDatabase first = Open())
        {
            Assert.Equal(1, await first.WriteAsync("seed", "a", [1, 2, 3], 0));
            Assert.Equal(2, await first.WriteAsync("seed", "a", [4], 1));
        }

        using SqliteDatabase second = Open();
        (byte[] Payload, long Version)? stored = second.Read("seed", "a");
        Assert.NotNull(stored);
        Assert.Equal([4], stored.Value.Payload);
        Assert.Equal(2, stored.Value.Version);
        Assert.Null(second.Read("seed", "b"));
        Assert.Null(second.Read("coordinator", "a"));
    }

    [Fact]
    public async Task A_writer_with_an_old_version_changes_nothing()
    {
        using SqliteDatabase database = Open();
        await database.WriteAsync("seed", "a", [1], 0);
        await database.WriteAsync("seed", "a", [2], 1);
        await Assert.ThrowsAsync<InconsistentStateException>(() => database.WriteAsync("seed", "a", [3], 1));
        await Assert.ThrowsAsync<InconsistentStateException>(() => database.WriteAsync("seed", "a", [3], 0));
        await Assert.ThrowsAsync<InconsistentStateException>(() => database.DeleteAsync("seed", "a", 1));
        Assert.Equal([2], database.Read("seed", "a")!.Value.Payload);
    }

    [Fact]
    public async Task One_conflict_in_a_batch_leaves_the_other_writes_alone()
    {
        using SqliteDatabase database = Open();
        await database.WriteAsync("seed", "taken", [0], 0);
        Task<long>[] writes =
        [
            .. Enumerable.Range(0, 200).Select(i => database.WriteAsync("seed", i == 100 ? "taken" : $"s{i}", [(byte)i], 0)),
        ];
        await Assert.ThrowsAsync<InconsistentStateException>(() => writes[100]);
        for (int i = 0; i < writes.Length; i++)
        {
            if (i != 100)
            {
                Assert.Equal(1, await writes[i]);
                Assert.Equal([(byte)i], database.Read("seed", $"s{i}")!.Value.Payload);
            }
        }
    }

    [Fact]
    public async Task A_deleted_state_is_gone_and_may_be_written_anew()
    {
        using SqliteDatabase database = Open();
        await database.WriteAsync("seed", "a", [1], 0);
        await database.DeleteAsync("seed", "a", 1);
        Assert.Null(database.Read("seed", "a"));
        Assert.Equal(1, await database.WriteAsync("seed", "a", [2], 0));
    }

    [Fact]
    public async Task Writing_after_it_is_closed_is_an_error_not_a_silence()
    {
        SqliteDatabase database = Open();
        database.Dispose();
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync("seed", "a", [1], 0));
    }

    private SqliteDatabase Open() => new(Options.Create(new SqliteStorageOptions { File = Path.Combine(_folder, "grid.db") }));
}
