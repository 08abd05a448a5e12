using Debias.Datasets.Definitions;
using Debias.Datasets.Splitting;
using static Debias.Datasets.Tests.Groups.GroupedTable;

namespace Debias.Datasets.Tests.Groups;

/// <summary>Groups that are the values of columns: their order, their codes, and what becomes of small ones.</summary>
[Trait("Speed", "Fast")]
public sealed class CrossedGroupsTests : IDisposable
{
    private readonly GroupedTable _table = new();

    public void Dispose() => _table.Dispose();

    [Fact]
    public void Values_of_one_column_are_groups_in_ordinal_order_whatever_the_order_of_rows()
    {
        TabularDataset dataset = _table.Load("race,age,y\nb,1,1\na,2,0\nB,3,1\na,4,1\n", OfAnySize("race"));

        Assert.Equal(["B", "a", "b"], dataset.Groups?.Names);
        Assert.Equal<byte>([2, 1, 0, 1], dataset.ProtectedAttribute);
        Assert.Equal("race", dataset.ProtectedName);
        Assert.Empty(dataset.Groups!.Margins);
        Assert.Equal(0, dataset.Groups.Shrinkage);
        Assert.Equal("", dataset.Groups.SmallGroups);
        Assert.Equal("", dataset.Notes);
    }

    [Fact]
    public void Columns_are_crossed_in_the_order_they_are_named_with_their_margins_beside()
    {
        TabularDataset dataset = _table.Load("sex,race,age,y\nm,b,1,1\nf,a,2,0\nm,a,3,1\nm,b,4,0\n", OfAnySize("sex", "race"));

        Assert.Equal("sex × race", dataset.ProtectedName);
        Assert.Equal(["f × a", "m × a", "m × b"], dataset.Groups?.Names);
        Assert.Equal<byte>([2, 0, 1, 2], dataset.ProtectedAttribute);
        Assert.Collection(
            dataset.Groups!.Margins,
            margin => AssertMargin(margin, "sex", ["f", "m"], [1, 0, 1, 1]),
            margin => AssertMargin(margin, "race", ["a", "b"], [1, 0, 0, 1])
        );
        Assert.Equal(
            ["b × m", "a × f", "a × m", "b × m"],
            Named(_table.Load("sex,race,age,y\nm,b,1,1\nf,a,2,0\nm,a,3,1\nm,b,4,0\n", OfAnySize("race", "sex")))
        );
    }

    [Fact]
    public void Small_groups_are_not_compared_and_said_with_their_counts()
    {
        TabularDataset dataset = _table.Load(OneSmallCell(), By(SmallGroupRule.Exclude, "sex", "race"));

        Assert.Equal(["f × a", "m × a", "m × b"], dataset.Groups?.Names);
        Assert.Equal("sex × race: not compared because they are small: f × b (9 rows, 3 of them positive)", dataset.Groups?.SmallGroups);
        Assert.Equal(dataset.Groups?.SmallGroups, dataset.Notes);
        Assert.Equal(9, dataset.ProtectedAttribute.Count(code => code == GroupAttribute.None));
        Assert.All(Enumerable.Range(40, 9), row => Assert.Equal(GroupAttribute.None, dataset.ProtectedAttribute[row]));
        // Their rows are still there, and still of a group where one column is looked at by itself.
        Assert.Equal(99, dataset.Rows);
        Assert.All(dataset.Groups!.Margins, margin => Assert.DoesNotContain(GroupAttribute.None, margin.Codes));
    }

    [Theory]
    [InlineData(11, 11)]
    [InlineData(40, 3)]
    public void A_group_is_small_by_its_rows_or_by_its_positives(int rows, int positives)
    {
        TabularDataset dataset = _table.Load(
            Of(Rows("m,a", 12, 4), Rows("m,b", 12, 4), Rows("m,c", rows, positives)),
            By(SmallGroupRule.Exclude, "race")
        );
        Assert.Equal(["a", "b"], dataset.Groups?.Names);
    }

    [Fact]
    public void Margins_have_small_groups_of_their_own()
    {
        TabularDataset dataset = _table.Load(
            Of(Rows("f,a", 12, 4), Rows("m,a", 12, 4), Rows("f,b", 12, 4), Rows("m,c", 2, 1)),
            By(SmallGroupRule.Exclude, "sex", "race")
        );

        Assert.Equal(["a", "b"], dataset.Groups!.Margins[1].Groups);
        Assert.Equal(2, dataset.Groups.Margins[1].Codes.Count(code => code == GroupAttribute.None));
        Assert.Equal(
            "sex × race: not compared because they are small: m × c (2 rows, 1 of them positive). "
                + "race: not compared because they are small: c (2 rows, 1 of them positive)",
            dataset.Groups.SmallGroups
        );
    }

    [Fact]
    public void Small_groups_are_merged_where_together_they_are_large_enough()
    {
        TabularDataset dataset = _table.Load(
            Of(Rows("m,c", 8, 2), Rows("m,a", 20, 10), Rows("m,b", 7, 2), Rows("m,z", 30, 10)),
            By(SmallGroupRule.Merge, "race")
        );

        Assert.Equal(["a", "z", "other"], dataset.Groups?.Names);
        Assert.Equal(15, dataset.ProtectedAttribute.Count(code => code == 2));
        Assert.DoesNotContain(GroupAttribute.None, dataset.ProtectedAttribute);
        Assert.Equal(
            "race: merged into 'other' because they are small: b (7 rows, 2 of them positive), c (8 rows, 2 of them positive)",
            dataset.Groups?.SmallGroups
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void What_is_still_small_when_merged_is_not_compared(int rowsOfAnother)
    {
        TabularDataset dataset = _table.Load(
            Of(Rows("m,a", 20, 10), Rows("m,b", 7, 2), Rows("m,c", rowsOfAnother, 0), Rows("m,z", 30, 10)),
            By(SmallGroupRule.Merge, "race")
        );

        Assert.Equal(["a", "z"], dataset.Groups?.Names);
        Assert.Equal(7 + rowsOfAnother, dataset.ProtectedAttribute.Count(code => code == GroupAttribute.None));
        Assert.StartsWith(
            "race: not compared because they are small: b (7 rows, 2 of them positive)",
            dataset.Groups?.SmallGroups,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Merged_groups_are_apart_from_a_large_group_that_is_called_other()
    {
        TabularDataset dataset = _table.Load(
            Of(Rows("m,other", 20, 10), Rows("m,b", 8, 2), Rows("m,c", 7, 2)),
            By(SmallGroupRule.Merge, "race")
        );

        Assert.Equal(["other", "other (merged)"], dataset.Groups?.Names);
        Assert.Equal(15, dataset.ProtectedAttribute.Count(code => code == 1));
        Assert.Contains("race: merged into 'other (merged)'", dataset.Groups?.SmallGroups, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_group_that_is_called_other_is_merged_with_the_rest()
    {
        TabularDataset dataset = _table.Load(
            Of(Rows("m,a", 20, 10), Rows("m,other", 8, 2), Rows("m,c", 7, 2)),
            By(SmallGroupRule.Merge, "race")
        );
        Assert.Equal(["a", "other"], dataset.Groups?.Names);
        Assert.Equal(15, dataset.ProtectedAttribute.Count(code => code == 1));
    }

    [Fact]
    public void Shrunk_groups_all_stay_and_it_is_said_which_are_small()
    {
        TabularDataset dataset = _table.Load(OneSmallCell(), By(SmallGroupRule.Shrink, "sex", "race"));

        Assert.Equal(["f × a", "f × b", "m × a", "m × b"], dataset.Groups?.Names);
        Assert.DoesNotContain(GroupAttribute.None, dataset.ProtectedAttribute);
        Assert.Equal(20, dataset.Groups?.Shrinkage);
        Assert.Equal(
            "sex × race: rates are shrunk towards the overall one because groups are small: f × b (9 rows, 3 of them positive)",
            dataset.Groups?.SmallGroups
        );
        TabularDataset without = _table.Load(Of(Rows("m,a", 20, 10), Rows("f,a", 20, 10)), By(SmallGroupRule.Shrink, "sex"));
        Assert.Equal(20, without.Groups?.Shrinkage);
        Assert.Equal("", without.Groups?.SmallGroups);
    }

    [Theory]
    [InlineData("age>=25", "age<25")]
    [InlineData("age > 24", "age <= 24")]
    public void A_comparison_makes_two_groups_that_are_named_as_it_is_written(string name, string opposite)
    {
        TabularDataset dataset = _table.Load("sex,age,y\nm,25,1\nf,24,0\nf,60,1\n", OfAnySize(name));

        Assert.Equal(new[] { name, opposite }.Order(StringComparer.Ordinal), dataset.Groups?.Names);
        Assert.Equal([name, opposite, name], Named(dataset));
        Assert.Contains("age", dataset.FeatureNames);
    }

    [Theory]
    [InlineData("age<25", "age>=25")]
    [InlineData("age<=24.5", "age>24.5")]
    [InlineData(" age<25", " age>=25")]
    public void The_other_side_of_a_comparison_is_named_by_its_opposite(string name, string opposite) =>
        Assert.Equal([opposite, name, opposite], Named(_table.Load("sex,age,y\nm,25,1\nf,24,0\nf,60,1\n", OfAnySize(name))));

    [Fact]
    public void Comparisons_are_crossed_like_columns_and_may_be_of_one_column()
    {
        const string content = "sex,age,y\nm,30,1\nf,20,0\nf,70,1\n";
        Assert.Equal(["m × age>=25", "f × age<25", "f × age>=25"], Named(_table.Load(content, OfAnySize("sex", "age>=25"))));

        TabularDataset bands = _table.Load(content, OfAnySize("age>=25", "age>=65"));
        Assert.Equal(["age>=25 × age<65", "age<25 × age<65", "age>=25 × age>=65"], Named(bands));
        Assert.Equal(["age>=25", "age>=65"], bands.Groups!.Margins.Select(margin => margin.Name));
    }

    [Fact]
    public void A_column_whose_name_looks_like_a_comparison_is_that_column()
    {
        TabularDataset dataset = _table.Load("age>=25,age,y\nyes,25,1\nno,24,0\n", OfAnySize("age>=25"));
        Assert.Equal(["no", "yes"], dataset.Groups?.Names);
    }

    [Fact]
    public void Fewer_than_two_groups_are_refused_with_what_was_found()
    {
        DatasetException exception = Assert.Throws<DatasetException>(() =>
            _table.Load(Of(Rows("m,a", 20, 10), Rows("f,a", 8, 4)), By(SmallGroupRule.Exclude, "sex"))
        );

        Assert.StartsWith(
            "table.csv: 'sex' makes 1 group to compare; there must be from 2 to 255. Lower 'groups.minimum_rows' and "
                + "'groups.minimum_positives', or name another column.",
            exception.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Groups found: f (8 rows, 4 of them positive), m (20 rows, 10 of them positive).",
            exception.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("f (8 rows", exception.PublicMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void More_groups_than_codes_are_refused_and_a_comparison_advised()
    {
        string many = Of([.. Enumerable.Range(0, 256).Select(number => FormattableString.Invariant($"m,r{number:000},30,{number % 2}\n"))]);
        DatasetException exception = Assert.Throws<DatasetException>(() => _table.Load(many, OfAnySize("race")));

        Assert.StartsWith(
            "table.csv: 'race' makes 256 groups to compare; there must be from 2 to 255. A column of numbers makes two groups where it is "
                + "compared, for example 'age>=25'.",
            exception.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("r010 (1 row, 0 of them positive), and 245 more with 245 rows.", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("r011", exception.Message, StringComparison.Ordinal);
        Assert.Equal(255, _table.Load(many.Replace("r255", "r254", StringComparison.Ordinal), OfAnySize("race")).Groups?.Names.Count);
    }

    [Fact]
    public void Codes_of_margins_follow_their_rows_into_parts_of_a_split()
    {
        TabularDataset dataset = _table.Load(OneSmallCell(), By(SmallGroupRule.Exclude, "sex", "race"));
        DataSplit split = DatasetSplitter.Split(dataset, 1);
        foreach (Partition part in (Partition[])[split.Train, split.Validation, split.Test])
        {
            Assert.Equal(part.Indices.Select(row => dataset.ProtectedAttribute[row]), part.ProtectedAttribute);
            Assert.Equal(["sex", "race"], part.Margins.Select(margin => margin.Name));
            Assert.Equal(part.Indices.Select(row => dataset.Groups!.Margins[1].Codes[row]), part.Margins[1].Codes);
        }
    }

    private static void AssertMargin(GroupAttribute margin, string name, string[] groups, byte[] codes)
    {
        Assert.Equal(name, margin.Name);
        Assert.Equal(groups, margin.Groups);
        Assert.Equal(codes, margin.Codes);
    }

    private static IEnumerable<string> Named(TabularDataset dataset) =>
        dataset.ProtectedAttribute.Select(code => dataset.Groups!.Names[code]);
}
