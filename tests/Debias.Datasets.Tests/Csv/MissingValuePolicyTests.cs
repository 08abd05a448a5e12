using Debias.Datasets.Catalog;
using Debias.Datasets.Sources;
using Debias.Datasets.Splitting;

namespace Debias.Datasets.Tests.Csv;

[Trait("Speed", "Fast")]
public sealed class MissingValuePolicyTests : IDisposable
{
    private const string Gaps =
        "age,job,y,score,note\n30,nurse,yes,1.5,\n20,?,no,2,a\n60,nurse,no,NA,b\n22,cook,yes,0,c\n31,cook,no,7,d\n19,NULL,no,,e\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing_values_are_refused_unless_a_spec_says_otherwise_and_all_are_named()
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => Source(Gaps).Load(1));

        Assert.StartsWith("table.csv has 4 faults:", exception.Message, StringComparison.Ordinal);
        Assert.Contains("line 3, column 'job': the value is missing ('?').", exception.Message, StringComparison.Ordinal);
        Assert.Contains("line 7, column 'score': the value is missing ('').", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "or say 'missing: drop', which leaves such rows out, or 'missing: impute'.",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_default_is_left_out_of_the_resolved_options_and_of_the_key()
    {
        SortedDictionary<string, string> plain = Resolve();

        Assert.DoesNotContain("missing", plain.Keys);
        Assert.DoesNotContain("separator", plain.Keys);
        Assert.DoesNotContain("header", plain.Keys);
        Assert.Equal(plain, Resolve(("missing", "refuse"), ("separator", "auto"), ("header", "true")));
        Assert.Equal("\"drop\"", Resolve(("missing", "drop"))["missing"]);
        Assert.Equal(Source(Gaps).Key, Source(Gaps, ("missing", "refuse")).Key);
        Assert.Contains("missing=drop", Source(Gaps, ("missing", "drop")).Key, StringComparison.Ordinal);
    }

    [Fact]
    public void Dropped_rows_are_those_that_lack_a_value_in_a_column_that_is_used()
    {
        TabularDataset dataset = Source(Gaps, ("missing", "drop")).Load(1);

        Assert.Equal(["age", "score", "job=cook", "job=nurse"], dataset.FeatureNames);
        Assert.Equal<byte>([1, 1, 0], dataset.Labels);
        Assert.Equal([1, 1.5, 0, 1, 0, 0, 1, 0, 1, 7, 1, 0], dataset.Features);
        Assert.Equal("3 of 6 rows left out because a value is missing: job 2, score 2", dataset.Missing?.ToString());
    }

    [Fact]
    public void Imputed_numbers_have_an_indicator_and_categories_a_category()
    {
        TabularDataset dataset = Source(Gaps, ("missing", "impute")).Load(1);

        Assert.Equal(["age", "score", "score is missing", "job=cook", "job=missing", "job=nurse"], dataset.FeatureNames);
        Assert.Equal(6, dataset.Rows);
        Assert.Equal([1, double.NaN, 1, 0, 0, 1], dataset.Features[12..18]);
        Assert.Equal([0, 2, 0, 0, 1, 0], dataset.Features[6..12]);
        Assert.Equal(
            "4 missing values filled in: job 2 (category 'missing'), score 2 (median of training rows)",
            dataset.Missing?.ToString()
        );
    }

    [Fact]
    public void A_table_without_gaps_is_the_same_under_every_policy()
    {
        const string complete = "age,job,y,score,note\n30,nurse,yes,1.5,1\n20,cook,no,2,1\n";
        TabularDataset refused = Source(complete).Load(1);
        foreach (string policy in (string[])["drop", "impute"])
        {
            TabularDataset dataset = Source(complete, ("missing", policy)).Load(1);
            Assert.Equal(refused.ContentHash, dataset.ContentHash);
            Assert.Null(dataset.Missing);
        }
    }

    [Fact]
    public void A_label_and_a_protected_attribute_are_never_imputed()
    {
        DatasetException exception = Assert.Throws<DatasetException>(() =>
            Source(Gaps + "?,cook,no,1,x\n30,cook,NA,1,x\n", ("missing", "impute")).Load(1)
        );

        Assert.StartsWith("table.csv has 2 faults:", exception.Message, StringComparison.Ordinal);
        Assert.Contains("line 8, column 'age': the value is missing ('?').", exception.Message, StringComparison.Ordinal);
        Assert.Contains("line 9, column 'y': the value is missing ('NA').", exception.Message, StringComparison.Ordinal);
        Assert.Contains("never imputed", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'missing: drop'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(4, Source(Gaps + "?,cook,no,1,x\n30,cook,NA,1,x\n40,cook,no,1,x\n", ("missing", "drop")).Load(1).Rows);
    }

    [Theory]
    [InlineData("drop", "column 'score': every row lacks a value")]
    [InlineData("impute", "column 'score': no row has a value. Add the column to 'drop'.")]
    public void A_column_without_any_value_is_refused(string policy, string message)
    {
        DatasetException exception = Assert.Throws<DatasetException>(() =>
            Source("age,job,y,score,note\n30,nurse,yes,?,1\n20,cook,no,,1\n", ("missing", policy)).Load(1)
        );
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_median_is_that_of_training_rows()
    {
        IEnumerable<string> rows = Enumerable
            .Range(0, 100)
            .Select(row =>
                FormattableString.Invariant(
                    $"{20 + (row % 10)},cook,{(row % 3 == 0 ? "yes" : "no")},{(row % 5 == 0 ? "NA" : row * row)},1\n"
                )
            );
        TabularDataset dataset = Source("age,job,y,score,note\n" + string.Concat(rows), ("missing", "impute")).Load(1);

        for (int seed = 1; seed <= 3; seed++)
        {
            DataSplit split = DatasetSplitter.Split(dataset, seed);
            int[] train = [.. split.Train.Indices];
            double[] present = [.. train.Where(row => row % 5 != 0).Select(row => (double)row * row).Order()];
            double median =
                present.Length % 2 == 1
                    ? present[present.Length / 2]
                    : (present[(present.Length / 2) - 1] + present[present.Length / 2]) / 2;
            double[] filled = [.. train.Select(row => row % 5 == 0 ? median : (double)row * row)];
            double mean = filled.Average();
            double deviation = Math.Sqrt(filled.Average(value => (value - mean) * (value - mean)));
            foreach (Partition part in (Partition[])[split.Train, split.Validation, split.Test])
            {
                for (int row = 0; row < part.Rows; row++)
                {
                    int place = part.Indices[row];
                    double value = place % 5 == 0 ? median : (double)place * place;
                    Assert.Equal((value - mean) / deviation, part.Features.Row(row)[1], 1e-5);
                }
            }
        }

        Assert.Contains(double.NaN, dataset.Features);
    }

    [Fact]
    public void A_split_whose_training_rows_lack_every_value_is_refused()
    {
        IEnumerable<string> rows = Enumerable
            .Range(0, 100)
            .Select(row =>
                FormattableString.Invariant($"{20 + (row % 10)},cook,{(row % 3 == 0 ? "yes" : "no")},{(row == 7 ? "1" : "")},1\n")
            );
        TabularDataset dataset = Source("age,job,y,score,note\n" + string.Concat(rows), ("missing", "impute")).Load(1);
        long unlucky = Enumerable.Range(1, 50).First(seed => !Order(dataset, seed).Contains(7));

        DatasetException exception = Assert.Throws<DatasetException>(() => DatasetSplitter.Split(dataset, unlucky));
        Assert.Contains("no training row of this seed's split has a value of 'score'", exception.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Order(TabularDataset dataset, long seed) =>
        Splitting.Table.Order(dataset.Rows, dataset.Key, seed).Take(dataset.Rows * 3 / 5);

    private static SortedDictionary<string, string> Resolve(params (string, string)[] changes) =>
        DatasetCatalog.BuiltIn.Get("csv").Resolve(Options(changes));

    private static Dictionary<string, string> Options((string Name, string Value)[] changes)
    {
        Dictionary<string, string> options = new()
        {
            ["path"] = "table.csv",
            ["label"] = "y",
            ["positive"] = "yes",
            ["protected"] = "age",
            ["privileged"] = ">=25",
            ["categorical"] = "[\"job\"]",
            ["drop"] = "[\"note\"]",
        };
        foreach ((string name, string value) in changes)
        {
            options[name] = value;
        }

        return options;
    }

    private IDatasetSource Source(string content, params (string, string)[] changes)
    {
        _folder.Write("table.csv", content);
        return DatasetCatalog.BuiltIn.Open("csv", null, Options(changes), _folder.Data);
    }
}
