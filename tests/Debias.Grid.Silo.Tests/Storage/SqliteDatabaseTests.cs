using Debias.Grid.Silo.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
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

    [Fact]
    public void A_file_of_other_bytes_is_no_store_and_is_left_as_it_is()
    {
        byte[] bytes = [.. Enumerable.Range(0, 20_000).Select(i => (byte)(i * 31))];
        System.IO.File.WriteAllBytes(File, bytes);
        Assert.Contains("is not a store", Assert.Throws<UnusableStoreException>(() => Open()).Message, StringComparison.Ordinal);
        Assert.Equal(bytes, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public async Task A_store_that_was_cut_off_is_damaged()
    {
        using (SqliteDatabase database = Open())
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(i => database.WriteAsync("seed", $"s{i}", new byte[2000], 0)));
        }

        using (FileStream file = System.IO.File.OpenWrite(File))
        {
            file.SetLength(file.Length / 2 / 4096 * 4096);
        }

        Assert.Contains("is damaged", Assert.Throws<UnusableStoreException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_the_place_of_the_file_cannot_be_opened()
    {
        Directory.CreateDirectory(File);
        Assert.Contains("cannot be opened", Assert.Throws<UnusableStoreException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_wait_for_space_and_go_on_when_there_is_some()
    {
        using SqliteDatabase database = Open(mostPages: 30);
        await database.WriteAsync("seed", "large", new byte[60_000], 0);
        Task<long> waiting = database.WriteAsync("seed", "more", new byte[60_000], 0);
        while (!database.WaitsForSpace)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.False(waiting.IsCompleted);
        Assert.NotNull(database.Read("seed", "large"));
        Execute("DELETE FROM grain_state WHERE id = 'large'");

        Assert.Equal(1, await waiting);
        Assert.False(database.WaitsForSpace);
        Assert.Equal(60_000, database.Read("seed", "more")!.Value.Payload.Length);
    }

    [Fact]
    public async Task A_store_that_is_closed_while_it_waits_for_space_says_so_to_whoever_waits()
    {
        SqliteDatabase database = Open(mostPages: 20);
        Task<long> waiting = database.WriteAsync("seed", "large", new byte[200_000], 0);
        while (!database.WaitsForSpace)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        database.Dispose();
        UnusableStoreException failure = await Assert.ThrowsAsync<UnusableStoreException>(() => waiting);
        Assert.Contains("no space left", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Space_of_deleted_states_goes_back_to_the_disk()
    {
        using SqliteDatabase database = Open();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => database.WriteAsync("seed", $"s{i}", new byte[20_000], 0)));
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        long before = new FileInfo(File).Length;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => database.DeleteAsync("seed", $"s{i}", 1)));
        await database.WriteAsync("seed", "last", [1], 0);
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        Assert.True(new FileInfo(File).Length < before / 10, $"{new FileInfo(File).Length} of {before} bytes");
    }

    [Theory]
    [InlineData(5, "Another process holds")]
    [InlineData(6, "Another process holds")]
    [InlineData(8, "may not be written")]
    [InlineData(10, "Check the disk")]
    [InlineData(13, "no space left")]
    [InlineData(1, "cannot be used")]
    public void What_SQLite_refuses_is_said_in_words(int code, string words)
    {
        UnusableStoreException explained = StoreFailures.Explain(new SqliteException("because", code), "grid.db");
        Assert.Contains(words, explained.Message, StringComparison.Ordinal);
        Assert.Contains("grid.db", explained.Message, StringComparison.Ordinal);
    }

    private string File => Path.Combine(_folder, "grid.db");

    private void Execute(string text)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private SqliteDatabase Open(int mostPages = 0) =>
        new(Options.Create(new SqliteStorageOptions { File = File, MostPages = mostPages }), NullLogger<SqliteDatabase>.Instance);
}
