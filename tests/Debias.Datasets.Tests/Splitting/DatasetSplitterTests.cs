using System.Text.Json;
using Debias.Datasets.Splitting;
using Debias.Tests;

namespace Debias.Datasets.Tests.Splitting;

[Trait("Speed", "Fast")]
public class DatasetSplitterTests
{
    [Theory]
    [InlineData("adult", 45222)]
    [InlineData("bank", 30488)]
    [InlineData("compas", 6167)]
    [InlineData("loh", 30000)]
    public void Sizes_agree_with_the_reference(string entry, int rows)
    {
        using JsonDocument document = Reference.Vector("datasets.json");
        JsonElement expected = document.RootElement.GetProperty("split_sizes").GetProperty(entry);
        DataSplit split = DatasetSplitter.Split(Table.Numbered(rows), 1);
        Assert.Equal(expected.GetProperty("train").GetInt32(), split.Train.Rows);
        Assert.Equal(expected.GetProperty("valid").GetInt32(), split.Validation.Rows);
        Assert.Equal(expected.GetProperty("test").GetInt32(), split.Test.Rows);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(101)]
    [InlineData(1000)]
    public void Every_row_is_in_exactly_one_part_with_its_label_and_attribute(int rows)
    {
        TabularDataset dataset = Table.Numbered(rows);
        DataSplit split = DatasetSplitter.Split(dataset, 7);
        int[] trainingRows = [.. Table.Order(rows, dataset.Key, 7).Take(split.Train.Rows)];
        Standardiser scale = Standardiser.Fit(dataset, trainingRows);
        List<int> seen = [];
        foreach (Partition part in (Partition[])[split.Train, split.Validation, split.Test])
        {
            for (int row = 0; row < part.Rows; row++)
            {
                int number = (int)Math.Round((part.Features.Row(row)[0] * scale.StandardDeviation[0]) + scale.Mean[0]);
                Assert.Equal(dataset.Labels[number], part.Labels[row]);
                Assert.Equal(dataset.ProtectedAttribute[number], part.ProtectedAttribute[row]);
                Assert.Equal(number, part.Indices[row]);
                seen.Add(number);
            }
        }

        Assert.Equal(Enumerable.Range(0, rows), seen.Order());
    }

    [Fact]
    public void The_seed_and_the_key_decide_the_order()
    {
        TabularDataset dataset = Table.Numbered(1000);
        float[] first = DatasetSplitter.Split(dataset, 1).Train.Features.Values;
        Assert.Equal(first, DatasetSplitter.Split(dataset, 1).Train.Features.Values);
        Assert.NotEqual(first, DatasetSplitter.Split(dataset, 2).Train.Features.Values);
        Assert.NotEqual(first, DatasetSplitter.Split(Table.Numbered(1000, key: "other"), 1).Train.Features.Values);
    }

    [Fact]
    public void Training_part_has_mean_0_and_deviation_1_and_constants_become_0()
    {
        TabularDataset dataset = Table.Numbered(1001);
        DataSplit split = DatasetSplitter.Split(dataset, 3);
        double[] values = [.. Enumerable.Range(0, split.Train.Rows).Select(row => (double)split.Train.Features.Row(row)[0])];
        Assert.Equal(0, values.Average(), 1e-6);
        Assert.Equal(1, values.Average(value => value * value), 1e-6);
        Assert.All(Enumerable.Range(0, split.Test.Rows), row => Assert.Equal(0, split.Test.Features.Row(row)[1]));

        Assert.True(Math.Abs(split.Validation.Features.Values.Where((_, index) => index % 2 == 0).Average()) > 1e-9);
    }

    /// <summary>
    /// Rare categories often are: a column that does not vary in training says nothing there, so it says nothing elsewhere.
    /// </summary>
    [Fact]
    public void A_category_that_training_has_not_seen_becomes_0()
    {
        int last = Table.Order(1000, "numbered", 1)[^1];
        int first = Table.Order(1000, "numbered", 1)[0];

        DataSplit unseen = DatasetSplitter.Split(Table.Numbered(1000, marked: last), 1);
        DataSplit seen = DatasetSplitter.Split(Table.Numbered(1000, marked: first), 1);

        Assert.Equal(0, unseen.Test.Features.Row(unseen.Test.Rows - 1)[1]);
        Assert.NotEqual(0, seen.Train.Features.Row(0)[1]);
    }

    /// <summary>As scikit-learn's scaler has it, for those who want the released code's numbers.</summary>
    [Fact]
    public void A_category_that_training_has_not_seen_passes_through_where_that_is_asked_for()
    {
        int last = Table.Order(1000, "numbered", 1)[^1];
        DataSplit split = DatasetSplitter.Split(
            Table.Numbered(1000, marked: last),
            1,
            new SplitOptions { ConstantFeatures = ConstantFeatureRule.PassThrough }
        );
        Assert.Equal(0.9f, split.Test.Features.Row(split.Test.Rows - 1)[1]);
        Assert.Equal(0, split.Test.Features.Row(0)[1]);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void Values_without_a_standard_deviation_in_double_precision_are_refused_by_name(double scale)
    {
        TabularDataset dataset = Table.Numbered(100);
        for (int i = 0; i < dataset.Features.Length; i += 2)
        {
            dataset.Features[i] *= scale;
        }

        DatasetException exception = Assert.Throws<DatasetException>(() => DatasetSplitter.Split(dataset, 1));
        Assert.Contains("feature 'number'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_rows_are_refused()
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => DatasetSplitter.Split(Table.Numbered(2), 1));
        Assert.Contains("2 rows", exception.Message, StringComparison.Ordinal);
    }
}
