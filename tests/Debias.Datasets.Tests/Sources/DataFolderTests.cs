using Debias.Datasets.Catalog;
using Debias.Datasets.Sources;

namespace Debias.Datasets.Tests.Sources;

[Trait("Speed", "Fast")]
public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _first = new();
    private readonly TemporaryFolder _second = new();

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public void The_first_folder_that_has_the_file_wins()
    {
        DataFolder folder = new([_first.Path, _second.Path]);
        string inSecond = _second.Write("adult/adult.data", "");
        Assert.Equal(inSecond, folder.Locate("adult/adult.data", ""));
        string inFirst = _first.Write("adult/adult.data", "");
        Assert.Equal(inFirst, folder.Locate("adult/adult.data", ""));
        Assert.Equal(inSecond, folder.Locate(inSecond, ""));
    }

    [Theory]
    [InlineData("compas", "compas-scores-two-years.csv")]
    [InlineData("adult", "adult.test")]
    [InlineData("bank", "bank-additional-full.csv")]
    [InlineData("bank-full", "bank-full.csv")]
    public void A_missing_file_is_named_in_every_folder_with_the_remedy(string kind, string file)
    {
        IDatasetSource source = DatasetCatalog.BuiltIn.Open(
            kind,
            null,
            new Dictionary<string, string>(),
            new DataFolder([_first.Path, _second.Path])
        );
        foreach (Action action in (Action[])[source.Check, () => source.Load(1)])
        {
            DatasetException exception = Assert.Throws<DatasetException>(action);
            Assert.Contains(
                Path.Combine(_first.Path, DatasetCatalog.BuiltIn.Get(kind).Description.Files[0].Path.Split('/')[0], file),
                exception.Message,
                StringComparison.Ordinal
            );
            Assert.Contains(_second.Path, exception.Message, StringComparison.Ordinal);
            Assert.Contains($"debias-grid data fetch {kind}", exception.Message, StringComparison.Ordinal);
            Assert.Contains("DEBIAS_GRID_DATA", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_folders_the_message_says_so()
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => new DataFolder([]).Locate("adult/adult.data", "Fetch it."));
        Assert.Contains("no data folder is set. Fetch it.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside.csv")]
    [InlineData("/etc/hostname")]
    public void A_confined_folder_reads_nothing_outside(string path)
    {
        DataFolder folder = new([_first.Path]) { Confined = true };
        DatasetException exception = Assert.Throws<DatasetException>(() => folder.Locate(path, ""));
        Assert.Contains("outside the data folders", exception.Message, StringComparison.Ordinal);
        string inside = _first.Write("own/table.csv", "");
        Assert.Equal(inside, folder.Locate("own/table.csv", ""));
        Assert.Equal(inside, folder.Locate(inside, ""));
    }
}
