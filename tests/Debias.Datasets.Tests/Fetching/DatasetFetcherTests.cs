using Debias.Datasets.Catalog;
using Debias.Datasets.Fetching;
using Debias.Datasets.Sources;

namespace Debias.Datasets.Tests.Fetching;

[Trait("Speed", "Fast")]
public sealed class DatasetFetcherTests : FetchTest
{
    [Fact]
    public async Task A_missing_file_is_downloaded_with_progress_and_nothing_is_left_beside_it()
    {
        Server.Content = Published;
        FetchedFile fetched = Assert.Single(await FetchAsync(Whole()));
        Assert.Equal(FetchOutcome.Downloaded, fetched.Outcome);
        Assert.Equal(Target, fetched.FullPath);
        Assert.Equal(Published, File.ReadAllBytes(Target));
        Assert.Equal(["set"], Directory.EnumerateFileSystemEntries(Folder.Path).Select(Path.GetFileName));
        Assert.Equal(Reports.Select(report => report.Bytes).Order(), Reports.Select(report => report.Bytes));
        Assert.Equal(new FetchProgress(Server.Url, Published.Length, Published.Length, 0), Reports[^1]);
    }

    [Fact]
    public async Task A_file_that_is_there_and_right_is_not_downloaded()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.WriteAllBytes(Target, Published);
        Assert.Equal(FetchOutcome.AlreadyPresent, Assert.Single(await FetchAsync(Whole())).Outcome);
        Assert.Empty(Server.Ranges);
    }

    [Fact]
    public async Task A_file_with_another_checksum_is_replaced()
    {
        Folder.Write(Name, "an older edition");
        Server.Content = Published;
        Assert.Equal(FetchOutcome.Replaced, Assert.Single(await FetchAsync(Whole())).Outcome);
        Assert.Equal(Published, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task An_archive_is_downloaded_once_for_all_its_files_and_nothing_else_is_unpacked()
    {
        byte[] second = [1, 2, 3];
        Server.Content = Zip(("inner/table.csv", Published), ("../evil.txt", [9]), ("second.csv", second));
        PublishedFile other = Entry("second.csv", "set/second.csv") with { Md5 = Md5(second), Bytes = 3 };
        await FetchAsync(Entry("inner/table.csv"), other);
        Assert.Single(Server.Ranges);
        Assert.Equal(Published, File.ReadAllBytes(Target));
        Assert.Equal(second, File.ReadAllBytes(Path.Combine(Folder.Path, "set/second.csv")));
        Assert.Equal(2, Directory.EnumerateFiles(Folder.Path, "*", SearchOption.AllDirectories).Count());
        Assert.False(File.Exists(Path.Combine(Folder.Path, "..", "evil.txt")));
    }

    [Fact]
    public async Task Only_the_missing_one_of_two_files_is_written()
    {
        byte[] second = [1, 2, 3];
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.WriteAllBytes(Target, Published);
        Server.Content = Zip(("table.csv", Published), ("second.csv", second));
        PublishedFile other = Entry("second.csv", "set/second.csv") with { Md5 = Md5(second), Bytes = 3 };
        IReadOnlyList<FetchedFile> fetched = await FetchAsync(Entry("table.csv"), other);
        Assert.Equal([FetchOutcome.AlreadyPresent, FetchOutcome.Downloaded], fetched.Select(file => file.Outcome));
    }

    [Fact]
    public async Task A_path_out_of_the_data_folder_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => FetchAsync(Whole() with { Path = "../table.csv" }));
        Assert.Empty(Server.Ranges);
    }

    [Theory]
    [InlineData("synthetic-loh", "it is simulated")]
    [InlineData("csv", "a table of your own")]
    public async Task A_dataset_without_published_files_says_so(string kind, string message)
    {
        DatasetException exception = await Assert.ThrowsAsync<DatasetException>(() =>
            DatasetFetcher.FetchAsync(
                DatasetCatalog.BuiltIn.Get(kind),
                Folder.Path,
                Download(),
                null,
                TestContext.Current.CancellationToken
            )
        );
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
