using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Tests;

namespace Debias.Datasets.Tests.Groups;

/// <summary>Adult and COMPAS with the values of their columns as groups: rows, labels and features are those of two groups.</summary>
[Trait("Speed", "Slow")]
[Trait("Needs", "Data")]
public sealed class PublishedGroupsTests
{
    private const int MinimumRows = 150;
    private const int MinimumPositives = 50;

    [Fact]
    public void Adult_has_five_races_of_which_four_are_large_enough()
    {
        TabularDataset race = Load("adult", SmallGroupRule.Exclude, "race");
        Assert.Equal(["Amer-Indian-Eskimo", "Asian-Pac-Islander", "Black", "White"], race.Groups?.Names);
        Assert.StartsWith("race: not compared because they are small: Other (", race.Notes, StringComparison.Ordinal);
        AssertSameData("adult", race);
        AssertAgreesWithTwo("adult", "race", race, "White");

        TabularDataset crossed = Load("adult", SmallGroupRule.Exclude, "sex", "race");
        Assert.Equal("sex × race", crossed.ProtectedName);
        Assert.Equal(["sex", "race"], crossed.Groups!.Margins.Select(margin => margin.Name));
        Assert.Equal(race.Groups!.Names, crossed.Groups.Margins[1].Groups);
        Assert.Equal(race.ProtectedAttribute, crossed.Groups.Margins[1].Codes);
        Assert.Contains("Female × Black", crossed.Groups.Names);
        AssertConsistent(crossed);

        TabularDataset shrunk = Load("adult", SmallGroupRule.Shrink, "sex", "race");
        Assert.Equal(10, shrunk.Groups!.Names.Count);
        Assert.DoesNotContain(GroupAttribute.None, shrunk.ProtectedAttribute);
    }

    [Fact]
    public void Compas_has_races_that_are_too_small_and_says_which()
    {
        TabularDataset dataset = Load("compas", SmallGroupRule.Exclude, "race");
        AssertSameData("compas", dataset);
        AssertAgreesWithTwo("compas", "race", dataset, "Caucasian");
        Assert.Contains("African-American", dataset.Groups!.Names);
        Assert.DoesNotContain("Native American", dataset.Groups.Names);
        Assert.Contains("Native American (", dataset.Groups.SmallGroups, StringComparison.Ordinal);
        Assert.Equal(dataset.Groups.SmallGroups, dataset.Notes);
        AssertConsistent(dataset);

        TabularDataset merged = Load("compas", SmallGroupRule.Merge, "race", "sex");
        AssertConsistent(merged);
        Assert.Equal(["race", "sex"], merged.Groups!.Margins.Select(margin => margin.Name));
    }

    /// <summary>Every group that is compared is large enough, and rows of no group are those that the sentence counts.</summary>
    private static void AssertConsistent(TabularDataset dataset)
    {
        for (int code = 0; code < dataset.Groups!.Names.Count; code++)
        {
            int[] rows = [.. Enumerable.Range(0, dataset.Rows).Where(row => dataset.ProtectedAttribute[row] == code)];
            Assert.True(rows.Length >= MinimumRows);
            Assert.True(rows.Count(row => dataset.Labels[row] == 1) >= MinimumPositives);
        }
    }

    private static void AssertSameData(string kind, TabularDataset dataset)
    {
        TabularDataset two = PublishedDataTests.Load(kind, null);
        Assert.Equal(two.FeatureNames, dataset.FeatureNames);
        Assert.Equal(two.Features, dataset.Features);
        Assert.Equal(two.Labels, dataset.Labels);
        Assert.NotEqual(two.Key, dataset.Key);
        Assert.NotEqual(two.ContentHash, dataset.ContentHash);
    }

    private static void AssertAgreesWithTwo(string kind, string attribute, TabularDataset dataset, string privileged)
    {
        TabularDataset two = PublishedDataTests.Load(kind, attribute);
        int code = dataset.Groups!.Names.ToList().IndexOf(privileged);
        Assert.Equal(two.ProtectedAttribute.Select(a => a == 1), dataset.ProtectedAttribute.Select(group => group == code));
    }

    private static TabularDataset Load(string kind, SmallGroupRule small, params string[] columns) =>
        DatasetCatalog
            .BuiltIn.Open(
                kind,
                null,
                new Dictionary<string, string>(),
                new([Reference.Data("")]),
                new Grouping(columns, MinimumRows, MinimumPositives, small)
            )
            .Load(0);
}
