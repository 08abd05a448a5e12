using Debias.Datasets.Fetching;
using Debias.Datasets.Sources;

namespace Debias.Datasets.Tests.Fetching;

/// <summary>Files of which no checksum is known.</summary>
[Trait("Speed", "Fast")]
public sealed class UnverifiedFileTests : FetchTest
{
    [Fact]
    public async Task What_comes_is_taken_and_is_not_fetched_twice()
    {
        Server.Content = Published;
        PublishedFile file = Whole() with { Md5 = null, Bytes = null };

        FetchedFile fetched = Assert.Single(await FetchAsync(file));
        Assert.Equal(FetchOutcome.Downloaded, fetched.Outcome);
        Assert.Equal(Published, await File.ReadAllBytesAsync(Target, TestContext.Current.CancellationToken));
        Assert.Equal(FetchOutcome.AlreadyPresent, Assert.Single(await FetchAsync(file)).Outcome);
    }

    [Theory]
    [InlineData("set/table.zip")]
    [InlineData("set/table.gz")]
    public async Task A_sign_in_page_is_no_archive(string path)
    {
        Server.Content = "<html>sign in</html>"u8.ToArray();
        PublishedFile file = Whole() with { Md5 = null, Bytes = null, Path = path };

        Assert.Contains("it is no archive", await FailAsync(file), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Folder.Path, path)));
    }
}
