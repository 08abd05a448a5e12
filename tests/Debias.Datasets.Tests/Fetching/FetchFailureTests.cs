using Debias.Datasets.Sources;

namespace Debias.Datasets.Tests.Fetching;

/// <summary>Each failure names the address, what happened and the remedy, and leaves the data folder as it was.</summary>
[Trait("Speed", "Fast")]
public sealed class FetchFailureTests : FetchTest
{
    private const string Before = "what was there before";

    public FetchFailureTests()
    {
        Folder.Write(Name, Before);
        Server.Content = Published;
    }

    [Fact]
    public async Task No_such_host()
    {
        Uri nowhere = new("http://debias-grid.invalid/data");
        string message = await FailAsync(Whole() with { Url = nowhere });
        AssertClear(message, nowhere, "debias-grid.invalid cannot be reached", "Check the network");
        AssertUntouched();
    }

    [Fact]
    public async Task Nobody_listens()
    {
        PublishedFile file = Whole();
        Server.Stop();
        AssertClear(await FailAsync(file), file.Url, "cannot be reached", "Check the network");
        AssertUntouched();
    }

    [Theory]
    [InlineData(404, "by hand")]
    [InlineData(410, "by hand")]
    [InlineData(500, "Fetch again later")]
    [InlineData(403, "Fetch again later")]
    public async Task The_server_refuses(int status, string remedy)
    {
        Server.Status = status;
        AssertClear(await FailAsync(Whole()), Server.Url, $"answered {status}", remedy);
        AssertUntouched();
    }

    [Fact]
    public async Task Every_connection_breaks_off()
    {
        for (int i = 0; i < 10; i++)
        {
            Server.Drops.Enqueue(1000);
        }

        AssertClear(await FailAsync(Whole()), Server.Url, "broke off after", "fetch again to continue");
        Assert.Equal(5, Server.Ranges.Count);
        Assert.Equal(Before, File.ReadAllText(Target));
    }

    [Fact]
    public async Task Truncated_without_a_length()
    {
        Server.OmitsLength = true;
        Server.Drops.Enqueue(1000);
        AssertClear(await FailAsync(Whole()), Server.Url, "1000 bytes instead of 300000", "Fetch again");
        AssertUntouched();
    }

    [Fact]
    public async Task The_wrong_content()
    {
        Server.Content = "<html>Please sign in</html>"u8.ToArray();
        AssertClear(await FailAsync(Whole()), Server.Url, $"has the MD5 {Md5(Server.Content)}", "sign-in page");
        AssertUntouched();
    }

    [Fact]
    public async Task No_content()
    {
        Server.Content = [];
        AssertClear(await FailAsync(Whole()), Server.Url, "0 bytes instead of 300000", "Fetch again");
        AssertUntouched();
    }

    [Fact]
    public async Task The_wrong_content_in_an_archive_leaves_every_file_as_it_was()
    {
        Server.Content = Zip(("table.csv", Published), ("second.csv", [1, 2, 3]));
        PublishedFile other = Entry("second.csv", "set/second.csv");
        AssertClear(await FailAsync(Entry("table.csv"), other), Server.Url, "second.csv has the MD5", "Fetch again");
        AssertUntouched();
    }

    [Fact]
    public async Task An_archive_that_is_none()
    {
        AssertClear(await FailAsync(Entry("table.csv")), Server.Url, "the archive is corrupt", "Fetch again");
        AssertUntouched();
    }

    [Fact]
    public async Task An_archive_that_is_damaged_inside()
    {
        byte[] archive = Zip(("table.csv", Published));
        archive.AsSpan(200, 400).Fill(0xFF);
        Server.Content = archive;
        AssertClear(await FailAsync(Entry("table.csv")), Server.Url, "", "Fetch again");
        AssertUntouched();
    }

    [Fact]
    public async Task An_archive_without_the_file()
    {
        Server.Content = Zip(("renamed.csv", Published));
        AssertClear(await FailAsync(Entry("table.csv")), Server.Url, "no 'table.csv', only renamed.csv", "Fetch again");
        AssertUntouched();
    }

    [Fact]
    public async Task An_archive_that_unpacks_to_more_than_was_published()
    {
        Server.Content = Zip(("table.csv", new byte[50_000_000]));
        string message = await FailAsync(Entry("table.csv"));
        AssertClear(message, Server.Url, "has the MD5", "Fetch again");
        Assert.DoesNotContain("50000000", message, StringComparison.Ordinal);
        AssertUntouched();
    }

    [Fact]
    public async Task A_full_disk()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Needs Linux' /dev/full.");
        Directory.CreateDirectory(Staging);
        File.CreateSymbolicLink(Path.Combine(Staging, PartName()), "/dev/full");
        AssertClear(await FailAsync(Whole()), Server.Url, "is full", "Free some space");
        Assert.Equal(Before, File.ReadAllText(Target));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made()
    {
        PublishedFile file = Whole() with { Path = "set/table.csv/below-a-file.csv" };
        AssertClear(await FailAsync(file), Server.Url, "cannot be written", "fetch into another one");
        Assert.Equal(Before, File.ReadAllText(Target));
    }

    private static void AssertClear(string message, Uri url, string happened, string remedy)
    {
        Assert.Contains(url.ToString(), message, StringComparison.Ordinal);
        Assert.Contains(happened, message, StringComparison.Ordinal);
        Assert.Contains(remedy, message, StringComparison.Ordinal);
    }

    private string PartName() =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Server.Url.AbsoluteUri)))[
            ..12
        ] + ".part";

    private void AssertUntouched()
    {
        Assert.Equal(Before, File.ReadAllText(Target));
        Assert.Equal([Target], Directory.EnumerateFiles(Folder.Path, "*", SearchOption.AllDirectories));
        Assert.False(Directory.Exists(Staging));
    }
}
