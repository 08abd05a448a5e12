using System.Globalization;
using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Datasets.Splitting;

namespace Debias.Datasets.Tests.Declared;

/// <summary>The five ACS tasks, from an archive of made rows to the table.</summary>
[Trait("Speed", "Fast")]
public sealed class AcsTests : IDisposable
{
    private const int Made = 600;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Tasks => ["acs-income", "acs-employment", "acs-public-coverage", "acs-mobility", "acs-travel-time"];

    public void Dispose() => _folder.Dispose();

    /// <summary>Filter and label, written down a second time from folktables' tasks.</summary>
    [Theory]
    [MemberData(nameof(Tasks))]
    public void Keeps_and_labels_the_rows_of_the_task(string task)
    {
        List<Dictionary<string, string>> rows = MadePums.Rows(Made, 1);
        MadePums.Write(_folder, "nv", 2017, rows);
        Dictionary<string, string>[] kept = [.. rows.Where(row => Keeps(task, row))];

        TabularDataset dataset = Open(task, ("state", "NV"), ("year", "2017")).Load(1);

        Assert.InRange(kept.Length, 20, Made);
        Assert.Equal(kept.Select(row => IsPositive(task, row) ? (byte)1 : (byte)0), dataset.Labels);
        Assert.Equal(kept.Select(row => row["SEX"] == "1" ? (byte)1 : (byte)0), dataset.ProtectedAttribute);
        int age = dataset.FeatureNames.ToList().IndexOf("AGEP");
        Assert.Equal(
            kept.Select(row => Number(row["AGEP"])),
            Enumerable.Range(0, dataset.Rows).Select(row => dataset.Features[(row * dataset.Columns) + age])
        );
        Assert.Contains("sex", dataset.FeatureNames);
        Assert.Equal(dataset.FeatureNames.Count, dataset.FeatureNames.Distinct().Count());
        Assert.Equal($"{task}(state=NV,year=2017)", dataset.Key);
    }

    [Fact]
    public void Races_are_nine_groups_by_name()
    {
        MadePums.Write(_folder, "ca", 2018, MadePums.Rows(Made, 2));
        TabularDataset dataset = DatasetCatalog
            .BuiltIn.Open(
                "acs-mobility",
                null,
                Options(("rows", "100")),
                _folder.Data,
                new Grouping(["race"], 1, 0, SmallGroupRule.Exclude)
            )
            .Load(1);

        Assert.Equal(9, dataset.Groups!.Names.Count);
        Assert.Contains("two or more races", dataset.Groups.Names);
        Assert.Equal(100, dataset.Rows);
    }

    [Fact]
    public void Without_the_file_the_address_is_given_and_where_to_put_it()
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => Open("acs-income", ("state", "PR"), ("year", "2021")).Load(1));

        Assert.StartsWith(
            "'acs/2021/csv_ppr.zip' was not found. Run 'debias-grid data fetch acs-income --set state=PR --set year=2021', or get it from "
                + "https://www2.census.gov/programs-surveys/acs/data/pums/2021/1-Year/csv_ppr.zip yourself and put it there, below a data "
                + "folder (DEBIAS_GRID_DATA).",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>The published count of California in 2018 is held against what is read.</summary>
    [Fact]
    public void Made_rows_do_not_pass_for_California_in_2018()
    {
        MadePums.Write(_folder, "ca", 2018, MadePums.Rows(Made, 3));
        DatasetException exception = Assert.Throws<DatasetException>(() => Open("acs-employment").Load(1));
        Assert.Contains("600 rows instead of 378,817", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_state_tests_the_network_of_the_first()
    {
        MadePums.Write(_folder, "nv", 2018, MadePums.Rows(Made, 4));
        MadePums.Write(_folder, "tx", 2018, MadePums.Rows(Made, 5));
        TabularDataset home = Open("acs-income", ("state", "NV")).Load(1);
        IDatasetSource source = Open("acs-income", ("state", "NV"), ("test_state", "TX"));
        TabularDataset away = source.Load(1);
        TabularDataset texas = Open("acs-income", ("state", "TX")).Load(1);

        Assert.Equal("acs-income(state=NV,test_state=TX)", source.Key);
        Assert.Equal(source.Key, away.Key);
        Assert.Equal(home.Key, away.TrainingKey);
        Assert.Equal(home.Key, source.TrainingKey);
        Assert.Equal(home.ContentHash, away.TrainingHash);
        Assert.NotEqual(home.ContentHash, away.ContentHash);
        Assert.Equal(home.FeatureNames, away.FeatureNames);
        for (long seed = 1; seed <= 3; seed++)
        {
            DataSplit here = DatasetSplitter.Split(home, seed);
            DataSplit there = DatasetSplitter.Split(away, seed);
            Assert.Equal(here.Train.Features.Values, there.Train.Features.Values);
            Assert.Equal(here.Validation.Features.Values, there.Validation.Features.Values);
            Assert.Equal(here.Validation.Labels, there.Validation.Labels);
            Assert.Equal(texas.Labels, there.Test.Labels);
            Assert.Equal(texas.ProtectedAttribute, there.Test.ProtectedAttribute);
        }
    }

    [Fact]
    public void Folds_train_and_validate_as_without_the_other_state()
    {
        MadePums.Write(_folder, "nv", 2018, MadePums.Rows(Made, 4));
        MadePums.Write(_folder, "tx", 2018, MadePums.Rows(Made, 5));
        SplitOptions folds = new() { Scheme = SplitScheme.RepeatedKFold, Folds = 5 };
        DataSplit here = DatasetSplitter.Split(Open("acs-income", ("state", "NV")).Load(1), 3, folds);
        DataSplit there = DatasetSplitter.Split(Open("acs-income", ("state", "NV"), ("test_state", "TX")).Load(1), 3, folds);

        Assert.Equal(here.Train.Indices, there.Train.Indices);
        Assert.Equal(here.Validation.Indices, there.Validation.Indices);
    }

    [Fact]
    public void Editions_whose_codes_differ_are_not_mixed()
    {
        MadePums.Write(_folder, "nv", 2018, MadePums.Rows(Made, 4));
        MadePums.Write(_folder, "nv", 2019, MadePums.Rows(Made, 5));

        Assert.Equal(
            Open("acs-income", ("state", "NV")).Load(1).Columns,
            Open("acs-income", ("state", "NV"), ("year", "2019")).Load(1).Columns
        );
        Assert.Contains(
            "the column RELP of NV 2018 is RELSHIPP in NV 2019, with other codes.",
            Assert.Throws<DatasetException>(() => Open("acs-income", ("state", "NV"), ("test_year", "2019")).Check()).Message,
            StringComparison.Ordinal
        );
        Assert.True(Open("acs-public-coverage", ("state", "NV"), ("test_year", "2019")).Load(1).TestEditionRows > 0);
    }

    [Fact]
    public void Some_rows_are_drawn_with_the_shares_of_all()
    {
        MadePums.Write(_folder, "nv", 2018, MadePums.Rows(Made, 6));
        DatasetSummary all = DatasetSummary.Of(Open("acs-employment", ("state", "NV")).Load(1));
        DatasetSummary some = DatasetSummary.Of(Open("acs-employment", ("state", "NV"), ("rows", "200")).Load(1));

        Assert.Equal(200, some.Rows);
        Assert.Equal(all.BaseRate, some.BaseRate, 0.01);
        Assert.Equal(all.BaseRateDifference, some.BaseRateDifference, 0.02);
    }

    [Theory]
    [InlineData("state", "Nevada", "'state' must be one of AL, AK")]
    [InlineData("year", "2020", "'year' must be one of 2014")]
    [InlineData("test_state", "nv", "'test_state' must be one of same, AL")]
    public void What_the_bureau_does_not_publish_is_refused(string option, string value, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<DatasetException>(() => Open("acs-income", (option, value))).Message,
            StringComparison.Ordinal
        );

    private static bool Keeps(string task, Dictionary<string, string> row) =>
        task switch
        {
            "acs-income" => Number(row["AGEP"]) > 16 && Number(row["PINCP"]) > 100 && Number(row["WKHP"]) > 0 && Number(row["PWGTP"]) >= 1,
            "acs-employment" => true,
            "acs-public-coverage" => Number(row["AGEP"]) < 65 && Number(row["PINCP"]) <= 30_000,
            "acs-mobility" => Number(row["AGEP"]) is > 18 and < 35,
            _ => Number(row["AGEP"]) > 16 && Number(row["PWGTP"]) >= 1 && Number(row["ESR"]) == 1,
        };

    private static bool IsPositive(string task, Dictionary<string, string> row) =>
        task switch
        {
            "acs-income" => Number(row["PINCP"]) > 50_000,
            "acs-employment" => Number(row["ESR"]) == 1,
            "acs-public-coverage" => Number(row["PUBCOV"]) == 1,
            "acs-mobility" => Number(row["MIG"]) == 1,
            _ => Number(row["JWMNP"]) > 20,
        };

    // What is missing compares as false, as in folktables' code.
    private static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Options(params (string Key, string Value)[] options) =>
        options.ToDictionary(option => option.Key, option => option.Value);

    private IDatasetSource Open(string task, params (string Key, string Value)[] options) =>
        DatasetCatalog.BuiltIn.Open(task, null, Options(options), _folder.Data);
}
