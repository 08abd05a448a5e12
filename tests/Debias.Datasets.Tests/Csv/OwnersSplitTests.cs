using Debias.Datasets.Catalog;
using Debias.Datasets.Sources;
using Debias.Datasets.Splitting;

namespace Debias.Datasets.Tests.Csv;

[Trait("Speed", "Fast")]
public sealed class OwnersSplitTests : IDisposable
{
    private const string Table =
        "x,sex,y,part\n1,m,1,train\n2,f,0,test\n3,m,0,Validation\n4,f,1,train\n5,m,1,val\n6,f,1,test\n7,m,0,TRAINING\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_seed_has_the_split_that_the_owner_has_made()
    {
        TabularDataset dataset = Source(Table, "part").Load(1);
        foreach (long seed in new long[] { 1, 2, 77 })
        {
            DataSplit split = DatasetSplitter.Split(dataset, seed);

            Assert.Equal([0, 3, 6], split.Train.Indices);
            Assert.Equal([2, 4], split.Validation.Indices);
            Assert.Equal([1, 5], split.Test.Indices);
        }
    }

    [Fact]
    public void Training_rows_alone_standardise_and_the_column_is_no_feature()
    {
        TabularDataset dataset = Source(Table, "part").Load(1);
        DataSplit split = DatasetSplitter.Split(dataset, 1);

        Assert.Equal(["x", "sex"], dataset.FeatureNames);
        Assert.Equal(4, split.Scaling!.Mean[0]);
    }

    [Fact]
    public void The_split_is_part_of_what_results_depend_on()
    {
        IDatasetSource with = Source(Table, "part");
        TabularDataset split = with.Load(1);
        IDatasetSource other = Source(Table.Replace("2,f,0,test", "2,f,0,train", StringComparison.Ordinal), "part");

        Assert.NotEqual(split.ContentHash, other.Load(1).ContentHash);
        Assert.Contains("parts=part", with.Key, StringComparison.Ordinal);
        Assert.DoesNotContain("parts", Source(Table, "").Key, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_scheme_is_refused()
    {
        TabularDataset dataset = Source(Table, "part").Load(1);

        DatasetException exception = Assert.Throws<DatasetException>(() =>
            DatasetSplitter.Split(dataset, 1, new SplitOptions { Scheme = SplitScheme.Authors })
        );
        Assert.Contains("'split.scheme' cannot be another", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_are_no_part_and_parts_without_rows_are_faults()
    {
        DatasetException word = Assert.Throws<DatasetException>(() =>
            Source(Table.Replace("Validation", "holdout", StringComparison.Ordinal), "part").Load(1)
        );
        Assert.Contains("line 4, column 'part': a part is meant, and this is none ('holdout').", word.Message, StringComparison.Ordinal);

        DatasetException empty = Assert.Throws<DatasetException>(() =>
            Source(Table.Replace("test", "train", StringComparison.Ordinal), "part").Load(1)
        );
        Assert.Contains("no row is in the part 'test'.", empty.Message, StringComparison.Ordinal);

        DatasetException column = Assert.Throws<DatasetException>(() => Source(Table, "parts").Load(1));
        Assert.Contains("no column 'parts'", column.Message, StringComparison.Ordinal);

        DatasetException missing = Assert.Throws<DatasetException>(() =>
            Source(Table.Replace("Validation", "", StringComparison.Ordinal), "part").Load(1)
        );
        Assert.Contains("column 'part': the value is missing", missing.Message, StringComparison.Ordinal);
    }

    private IDatasetSource Source(string content, string parts)
    {
        _folder.Write("table.csv", content);
        Dictionary<string, string> options = new()
        {
            ["path"] = "table.csv",
            ["label"] = "y",
            ["protected"] = "sex",
            ["privileged"] = "m",
        };
        if (parts.Length > 0)
        {
            options["parts"] = parts;
        }
        else
        {
            options["drop"] = "[\"part\"]";
        }

        return DatasetCatalog.BuiltIn.Open("csv", null, options, _folder.Data);
    }
}
