using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using static Debias.Datasets.Tests.Groups.GroupedTable;

namespace Debias.Datasets.Tests.Groups;

/// <summary>
/// A user's table, or table of scores, whose groups are the values of columns: what is read of it, and what it is called.
/// </summary>
[Trait("Speed", "Fast")]
public sealed class GroupedCsvTests : IDisposable
{
    private const string People = "sex,race,age,y\nm,b,30,1\nf,a,20,0\nm,a,40,1\nf,b,50,0\n";

    private readonly GroupedTable _table = new();

    public void Dispose() => _table.Dispose();

    [Fact]
    public void Columns_that_make_groups_are_features_as_categories_are()
    {
        TabularDataset dataset = _table.Load(People, OfAnySize("sex", "race"), ("categorical", "[]"));
        Assert.Equal(["age", "sex=f", "sex=m", "race=a", "race=b"], dataset.FeatureNames);
        Assert.Equal([30, 0, 1, 0, 1], dataset.Features[..5]);
    }

    [Fact]
    public void Columns_that_make_groups_may_be_dropped_from_the_features()
    {
        TabularDataset dataset = _table.Load(People, OfAnySize("sex", "race"), ("drop", "[\"sex\",\"race\"]"));
        Assert.Equal(["age"], dataset.FeatureNames);
        Assert.Equal(4, dataset.Groups?.Names.Count);

        TabularDataset compared = _table.Load(People, OfAnySize("age>=35"), ("drop", "[\"age\"]"), ("categorical", "[\"sex\",\"race\"]"));
        Assert.DoesNotContain("age", compared.FeatureNames);
        Assert.Equal(["age<35", "age>=35"], compared.Groups?.Names);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[\"age\"]")]
    public void A_column_that_is_compared_must_hold_numbers_and_every_other_text_is_named(string drop)
    {
        DatasetException exception = Assert.Throws<DatasetException>(() =>
            _table.Load(People + "m,a,old,1\nf,a,young,0\n", OfAnySize("age>=25"), ("drop", drop), ("categorical", "[\"sex\",\"race\"]"))
        );
        Assert.StartsWith("table.csv has 2 faults:", exception.Message, StringComparison.Ordinal);
        Assert.Contains("line 6, column 'age': the value is not a finite number.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("line 7, column 'age': the value is not a finite number.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("religion", "table.csv has no column 'religion'")]
    [InlineData("height>=180", "table.csv has no column 'height'")]
    [InlineData("age>=old", "'age>=old' does not name groups: write a column, or a column compared with a number, such as 'age>=25'.")]
    [InlineData("y", "'y' cannot be both the label and the protected attribute.")]
    [InlineData("y>=1", "'y' cannot be both the label and the protected attribute.")]
    public void A_column_that_cannot_make_groups_is_refused_before_the_data_are_read(string column, string message)
    {
        DatasetException checkedFirst = Assert.Throws<DatasetException>(() => _table.Source(People, OfAnySize("sex", column)).Check());
        Assert.StartsWith(message, checkedFirst.Message, StringComparison.Ordinal);
        DatasetException loaded = Assert.Throws<DatasetException>(() => _table.Load(People, OfAnySize("sex", column)));
        Assert.Equal(checkedFirst.Message, loaded.Message);
    }

    [Theory]
    [InlineData("impute", "never imputed")]
    [InlineData("refuse", "'missing: drop'")]
    public void Missing_values_of_a_column_that_makes_groups_are_not_filled_in(string policy, string advice)
    {
        string gaps = People + "?,a,33,1\nm,NA,33,1\n";
        foreach (string drop in (string[])["[]", "[\"sex\",\"race\"]"])
        {
            DatasetException exception = Assert.Throws<DatasetException>(() =>
                _table.Load(gaps, OfAnySize("sex", "race"), ("missing", policy), ("drop", drop))
            );
            Assert.StartsWith("table.csv has 2 faults:", exception.Message, StringComparison.Ordinal);
            Assert.Contains("line 6, column 'sex': the value is missing ('?').", exception.Message, StringComparison.Ordinal);
            Assert.Contains("line 7, column 'race': the value is missing ('NA').", exception.Message, StringComparison.Ordinal);
            Assert.Contains(advice, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Rows_without_a_group_are_dropped_where_rows_that_lack_a_value_are()
    {
        TabularDataset dataset = _table.Load(People + "?,a,33,1\nm,NA,33,1\n", OfAnySize("sex", "race"), ("missing", "drop"));
        Assert.Equal(4, dataset.Rows);
        Assert.Equal(4, dataset.ProtectedAttribute.Length);
        Assert.Equal("2 of 6 rows left out because a value is missing: sex 1, race 1", dataset.Notes);
    }

    [Fact]
    public void What_was_done_about_missing_values_and_about_small_groups_is_said_together()
    {
        TabularDataset dataset = _table.Load(OneSmallCell() + "m,a,?,1\n", By(SmallGroupRule.Exclude, "sex", "race"), ("missing", "drop"));
        Assert.Equal(
            "1 of 100 rows left out because a value is missing: age 1. "
                + "sex × race: not compared because they are small: f × b (9 rows, 3 of them positive)",
            dataset.Notes
        );
    }

    [Fact]
    public void Every_option_of_grouping_names_other_data()
    {
        Grouping[] groupings =
        [
            new(["sex", "race"], 12, 4, SmallGroupRule.Exclude),
            new(["race", "sex"], 12, 4, SmallGroupRule.Exclude),
            new(["race"], 12, 4, SmallGroupRule.Exclude),
            new(["sex", "race"], 9, 3, SmallGroupRule.Exclude),
            new(["sex", "race"], 9, 4, SmallGroupRule.Exclude),
            new(["sex", "race"], 12, 4, SmallGroupRule.Merge),
            new(["sex", "race"], 12, 4, SmallGroupRule.Shrink),
        ];
        string[] keys = [.. groupings.Select(grouping => _table.Source(OneSmallCell(), grouping).Key)];

        Assert.Equal(groupings.Length, keys.Distinct().Count());
        Assert.StartsWith(
            """csv(categorical=["sex","race"],groups=["sex","race"],label=y,minimum_positives=4,minimum_rows=12,small=exclude)#""",
            keys[0],
            StringComparison.Ordinal
        );
        Assert.All(groupings.Zip(keys), pair => Assert.Equal(pair.Second, _table.Load(OneSmallCell(), pair.First).Key));
        Assert.Equal(keys[0], _table.Source(OneSmallCell(), groupings[0], ("path", "table.csv")).Key);
        Assert.NotEqual(keys[0], _table.Source(OneSmallCell() + "m,a,30,1\n", groupings[0]).Key);
    }

    [Fact]
    public void The_content_s_hash_is_another_where_groups_or_their_names_or_rates_are()
    {
        string renamed = OneSmallCell().Replace(",b,", ",c,", StringComparison.Ordinal);
        (string, string)[] dropped = [("drop", "[\"sex\",\"race\"]")];
        string[] hashes =
        [
            _table.Load(OneSmallCell(), By(SmallGroupRule.Exclude, "sex", "race"), dropped).ContentHash,
            _table.Load(OneSmallCell(), By(SmallGroupRule.Shrink, "sex", "race"), dropped).ContentHash,
            _table.Load(OneSmallCell(), OfAnySize("sex", "race"), dropped).ContentHash,
            _table.Load(OneSmallCell(), OfAnySize("race", "sex"), dropped).ContentHash,
            _table.Load(OneSmallCell(), OfAnySize("race"), dropped).ContentHash,
            _table.Load(renamed, OfAnySize("sex", "race"), dropped).ContentHash,
            _table.Load(OneSmallCell(), null, [.. dropped, ("protected", "sex"), ("privileged", "[\"m\"]")]).ContentHash,
        ];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        // The codes are the same, so is what any of them would have been compared as.
        Assert.Equal(
            hashes[2],
            _table.Load(OneSmallCell(), new Grouping(["sex", "race"], 1, 1, SmallGroupRule.Merge), dropped).ContentHash
        );
    }

    /// <summary>Recorded before there were groups by the values of columns: names random streams and identities.</summary>
    [Fact]
    public void A_table_of_two_groups_is_called_as_it_always_was()
    {
        TabularDataset dataset = _table.Load(People, null, ("protected", "sex"), ("privileged", "[\"m\"]"), ("categorical", "[\"race\"]"));
        Assert.Equal("""csv(categorical=["race"],label=y,privileged=["m"],protected=sex)#922b2f13bc1f9bef""", dataset.Key);
        Assert.Equal("27f30e5bc73bd52d38315a14e64fd267424717e037c0ef0a41e7ade5d0f2cff3", dataset.ContentHash);
        Assert.Null(dataset.Groups);
        Assert.Equal("", dataset.Notes);
    }

    [Fact]
    public void A_table_needs_its_protected_attribute_or_groups()
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => _table.Source(People, null));
        Assert.Contains("'csv' needs the option 'protected'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("synthetic-loh", "a", "Dataset 'synthetic-loh' has two groups; name its protected attribute, not a list.")]
    [InlineData("bank", "age", "Dataset 'bank' has two groups; name its protected attribute, not a list.")]
    [InlineData("adult", "rase", "Dataset 'adult' has no groups by 'rase'. Did you mean 'race'?")]
    public void Kinds_without_such_columns_say_so(string kind, string column, string message)
    {
        DatasetException exception = Assert.Throws<DatasetException>(() =>
            DatasetCatalog.BuiltIn.Open(kind, null, new Dictionary<string, string>(), new([]), OfAnySize(column))
        );
        Assert.Equal(message, exception.Message);
    }

    [Fact]
    public void Scores_have_groups_by_the_values_of_columns_too()
    {
        const string content = "score,y,sex,race,note\n0.5,1,m,b,x\n0.75,0,f,a,x\n0.25,1,m,a,x\n0.5,0,f,b,x\n";
        Dictionary<string, string> options = new()
        {
            ["path"] = "table.csv",
            ["label"] = "y",
            ["score"] = "score",
        };
        TabularDataset dataset = _table.Open("scores", content, OfAnySize("sex", "race"), options).Load(1);

        Assert.True(dataset.HoldsScores);
        Assert.Equal(["logit of score"], dataset.FeatureNames);
        Assert.Equal([0, Math.Log(3), -Math.Log(3), 0], dataset.Features, (one, other) => Math.Abs(one - other) < 1e-12);
        Assert.Equal(["f × a", "f × b", "m × a", "m × b"], dataset.Groups?.Names);
        Assert.Equal<byte>([3, 0, 2, 1], dataset.ProtectedAttribute);
        Assert.Equal(["sex", "race"], dataset.Groups!.Margins.Select(margin => margin.Name));
        Assert.NotEqual(dataset.ContentHash, _table.Open("scores", content, OfAnySize("race", "sex"), options).Load(1).ContentHash);
    }

    /// <summary>A column that is the score and makes groups would be read as categories, not as scores.</summary>
    [Fact]
    public void The_column_of_scores_makes_no_groups()
    {
        const string content = "score,y,sex\n0.5,1,m\n0.75,0,f\n0.25,1,m\n";
        Dictionary<string, string> options = new()
        {
            ["path"] = "table.csv",
            ["label"] = "y",
            ["score"] = "score",
        };
        foreach (
            IDatasetSource source in (IDatasetSource[])
                [
                    _table.Open("scores", content, OfAnySize("sex", "score"), options),
                    _table.Open("scores", content, null, options, ("protected", "score"), ("privileged", "[\">=0.5\"]")),
                ]
        )
        {
            string message = Assert.Throws<DatasetException>(() => source.Load(1)).Message;
            Assert.Equal("'score' cannot be both the score and the protected attribute.", message);
            Assert.Equal(message, Assert.Throws<DatasetException>(source.Check).Message);
        }
    }
}
