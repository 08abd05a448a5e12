using System.Globalization;
using Debias.Datasets.Fetching;

namespace Debias.Datasets.Tests.Fetching;

[Trait("Speed", "Fast")]
public sealed class ResumeTests : FetchTest
{
    private const int Half = 150_000;

    public ResumeTests() => Server.Content = Published;

    [Fact]
    public async Task A_dropped_connection_is_continued_at_once()
    {
        Server.Drops.Enqueue(Half);
        await FetchAsync(Whole());
        Assert.Equal(Published, File.ReadAllBytes(Target));
        Assert.Equal(2, Server.Ranges.Count);
        Assert.Equal(Continued(), Server.Ranges[1]);
    }

    [Fact]
    public async Task A_later_fetch_continues_what_an_earlier_one_left()
    {
        await LeaveHalfAsync();
        await FetchAsync(Whole());
        Assert.Equal(Published, File.ReadAllBytes(Target));
        Assert.StartsWith("bytes=", Server.Ranges[^1], StringComparison.Ordinal);
        Assert.True(Reports[^1].Resumed > 0);
        Assert.False(Directory.Exists(Staging));
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_sends_everything_again()
    {
        await LeaveHalfAsync();
        Server.IgnoresRange = true;
        await FetchAsync(Whole());
        Assert.Equal(Published, File.ReadAllBytes(Target));
        Assert.Equal(0, Reports[^1].Resumed);
    }

    [Fact]
    public async Task Content_that_changed_meanwhile_is_downloaded_from_its_beginning()
    {
        byte[] older = Published;
        Server.Content = [.. older.Reverse()];
        await LeaveHalfAsync();
        (Server.Content, Server.ETag) = (older, "\"two\"");
        await FetchAsync(Whole());
        Assert.Equal(Published, File.ReadAllBytes(Target));
        Assert.Equal(0, Reports[^1].Resumed);
    }

    [Fact]
    public async Task Content_that_changed_its_size_is_downloaded_from_its_beginning()
    {
        Server.ETag = null;
        Server.Content = [.. Published, 1];
        await LeaveHalfAsync();
        Server.Content = Published;
        await FetchAsync(Whole());
        Assert.Equal(Published, File.ReadAllBytes(Target));
        Assert.Equal(0, Reports[^1].Resumed);
    }

    [Fact]
    public async Task Content_that_changed_unnoticed_is_caught_by_the_checksum_and_downloaded_again()
    {
        Server.ETag = null;
        Server.Content = [.. Published.Reverse()];
        await LeaveHalfAsync();
        Server.Content = Published;
        await FetchAsync(Whole());
        Assert.Equal(Published, File.ReadAllBytes(Target));
        Assert.Equal(["", ""], [Server.Ranges[0], Server.Ranges[^1]]);
    }

    [Fact]
    public async Task A_partial_file_longer_than_the_content_is_begun_again()
    {
        Server.ETag = null;
        Server.Content = [.. Published, .. Published];
        Server.Drops.Enqueue(Published.Length + 5);
        Server.BeforeAnswer = count => Server.Status = count > 1 ? 503 : 200;
        await FailAsync(Whole());
        (Server.Content, Server.BeforeAnswer, Server.Status) = (Published, null, 200);
        await FetchAsync(Whole());
        Assert.Equal(Published, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task All_bytes_at_hand_are_checked_without_another_request()
    {
        using CancellationTokenSource stop = new();
        Progress stopAtEnd = new(report => report.Bytes == Published.Length, stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            DatasetFetcher.FetchAsync([Whole()], Folder.Path, Download(), stopAtEnd, stop.Token)
        );
        Assert.False(File.Exists(Target));
        await FetchAsync(Whole());
        Assert.Equal(Published, File.ReadAllBytes(Target));
        Assert.Single(Server.Ranges);
    }

    [Fact]
    public async Task A_cancelled_fetch_can_be_continued()
    {
        using CancellationTokenSource stop = new();
        Progress stopEarly = new(report => report.Bytes > 10_000, stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            DatasetFetcher.FetchAsync([Whole()], Folder.Path, Download(), stopEarly, stop.Token)
        );
        Assert.False(File.Exists(Target));
        await FetchAsync(Whole());
        Assert.Equal(Published, File.ReadAllBytes(Target));
        Assert.NotEqual("", Server.Ranges[^1]);
    }

    [Fact]
    public async Task A_stalled_connection_counts_as_dropped()
    {
        Server.StallsAfter = Half;
        Server.BeforeAnswer = count => Server.StallsAfter = count == 1 ? Half : null;
        await DatasetFetcher.FetchAsync([Whole()], Folder.Path, Download(stallSeconds: 0.3), null, TestContext.Current.CancellationToken);
        Assert.Equal(Published, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task Two_fetches_of_the_same_at_once_do_not_mix()
    {
        Server.StallsAfter = Half;
        TaskCompletionSource begun = new();
        Server.BeforeAnswer = _ => begun.TrySetResult();
        Task<IReadOnlyList<FetchedFile>> first = FetchAsync(Whole());
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Another fetch of it is under way", await FailAsync(Whole()), StringComparison.Ordinal);
        Server.StallsAfter = null;
        Assert.Single(await first);
        Assert.Equal(Published, File.ReadAllBytes(Target));
    }

    // Every connection but the first finds the server out of order.
    private async Task LeaveHalfAsync()
    {
        Server.Drops.Enqueue(Half);
        Server.BeforeAnswer = count => Server.Status = count > 1 ? 503 : 200;
        await FailAsync(Whole());
        Assert.False(File.Exists(Target));
        Assert.True(Directory.EnumerateFiles(Staging, "*.part").Sum(part => new FileInfo(part).Length) > 0);
        Server.BeforeAnswer = null;
        Server.Status = 200;
    }

    private string Continued()
    {
        FetchProgress last = Reports.Last(report => report.Resumed == 0);
        return string.Create(CultureInfo.InvariantCulture, $"bytes={last.Bytes}-");
    }

    private sealed class Progress(Func<FetchProgress, bool> when, CancellationTokenSource stop) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value)
        {
            if (when(value))
            {
                stop.Cancel();
            }
        }
    }
}
