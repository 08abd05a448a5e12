using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Tests;

namespace Debias.Datasets.Tests.Declared;

/// <summary>The published German and Taiwanese credit files, with their counts.</summary>
[Trait("Speed", "Slow")]
[Trait("Needs", "Data")]
public class PublishedCreditTests
{
    [Theory]
    [InlineData("german-credit", "german/german.data", "sex", 1000, 700, 690, 58)]
    [InlineData("german-credit", "german/german.data", "age", 1000, 700, 810, 58)]
    [InlineData("credit-default", "credit-default/default.csv", "sex", 30_000, 6_636, 11_888, 32)]
    [InlineData("credit-default", "credit-default/default.csv", "age", 30_000, 6_636, 27_315, 32)]
    public void Counts_are_the_published_ones(
        string kind,
        string file,
        string attribute,
        int rows,
        int positives,
        int privileged,
        int columns
    )
    {
        Reference.Data(file);
        TabularDataset dataset = PublishedDataTests.Load(kind, attribute);

        Assert.Equal(rows, dataset.Rows);
        Assert.Equal(positives, dataset.Labels.Count(label => label == 1));
        Assert.Equal(privileged, dataset.ProtectedAttribute.Count(group => group == 1));
        Assert.Equal(columns, dataset.Columns);
        Assert.Null(dataset.Missing);
    }

    [Fact]
    public void Education_has_four_groups()
    {
        Reference.Data("credit-default/default.csv");
        DataFolder folder = new([Reference.Data("")]);
        Grouping grouping = new(["education"], 100, 10, SmallGroupRule.Exclude);
        TabularDataset dataset = DatasetCatalog
            .BuiltIn.Open("credit-default", null, new Dictionary<string, string>(), folder, grouping)
            .Load(1);

        Assert.Equal(["graduate school", "high school", "other", "university"], dataset.Groups!.Names);
        Assert.Equal([10_585, 4_917, 468, 14_030], NamedGroupSummary.Of(dataset).Select(group => group.Rows));
    }
}
