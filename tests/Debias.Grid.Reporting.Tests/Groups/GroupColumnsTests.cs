using System.Text.Json;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Exports;
using Parquet;
using Parquet.Schema;

namespace Debias.Grid.Reporting.Tests.Groups;

/// <summary>The columns of runs whose groups are the values of columns.</summary>
public sealed class GroupColumnsTests : IDisposable
{
    private static readonly string[] Names =
    [
        "test_lowest_group",
        "test_highest_group",
        "test_bias_to_overall",
        "test_bias_rms",
        "test_worst_rate",
        "test_rate_ratio",
        "test_bias@sex",
        "test_bias@race",
        "validation_groups",
        "test_groups",
    ];

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("runs.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void They_stand_last_and_only_where_there_are_such_groups()
    {
        RunsCsv.Write(Sample.Results(), Path);
        string[] without = Header();
        RunsCsv.Write(Grouped.Results(Grouped.Attributes(Grouped.EighteenRows())), Path);

        Assert.Equal([.. without, .. Names], Header());
        Assert.All(RunsCsv.Read(Path, Grouped.Spec()).Where(row => row.Result is null), row => Assert.Equal(RunStatus.Failed, row.Status));

        // One column has no margins beside it.
        RunsCsv.Write(Grouped.Results([Grouped.Attributes(Grouped.EighteenRows())[0]], Grouped.Spec(columns: "race")), Path);
        Assert.Equal([.. without, .. Names.Where(name => !name.StartsWith("test_bias@", StringComparison.Ordinal))], Header());
    }

    [Fact]
    public void They_are_read_back_as_they_were_written()
    {
        AttributeFigures[] groups = Grouped.Attributes(Grouped.EighteenRows());
        ExperimentResults results = Grouped.Results(groups);
        RunsCsv.Write(results, Path);
        MethodRunRow[] rows = [.. RunsCsv.Read(Path, results.Spec)];

        Assert.All(rows.Where(row => row.Result is not null), row => AssertSame(groups, row.Result!.Groups));
        byte[] bytes = File.ReadAllBytes(Path);
        RunsCsv.Write(results with { Rows = rows }, Path);
        Assert.Equal(bytes, File.ReadAllBytes(Path));
    }

    [Fact]
    public void A_file_of_two_groups_is_read_without_any()
    {
        RunsCsv.Write(Sample.Results(), Path);
        Assert.All(RunsCsv.Read(Path, Sample.Spec()), row => Assert.Null(row.Result?.Groups));
    }

    [Theory]
    [InlineData("=1+1", "@x")]
    [InlineData("+f", "-m")]
    [InlineData("a,\"b\"\n; ☃", "'=c")]
    public void Names_of_groups_that_a_spreadsheet_would_run_are_marked_and_read_back_as_they_were(string first, string second)
    {
        GroupFigures[] rows = Grouped.EighteenRows();
        AttributeFigures[] groups = Grouped.Attributes(rows[0] with { Group = first }, rows[1] with { Group = second });
        ExperimentResults results = Grouped.Results(groups);
        RunsCsv.Write(results, Path);

        Assert.All(
            File.ReadAllText(Path).Split('\n')[1..].SelectMany(line => line.Split(',')),
            cell => Assert.False(cell.StartsWith('=') || cell.StartsWith('@') || cell.StartsWith('+'), cell)
        );
        Assert.All(RunsCsv.Read(Path, results.Spec).Where(row => row.Result is not null), row => AssertSame(groups, row.Result!.Groups));
    }

    [Theory]
    [InlineData("\"\"rows\"\":6", "\"\"rows\"\":true", "test_groups")]
    [InlineData("\"\"rows\"\":6", "\"\"rows\"\":6.5", "test_groups")]
    [InlineData("\"\"rows\"\":6", "\"\"lines\"\":6", "test_groups")]
    [InlineData("\"\"mean_score\"\":0.5,", "\"\"mean_score\"\":\"\"x\"\",", "test_groups")]
    [InlineData("\"{\"\"sex × race\"\":", "\"[\"\"sex × race\"\":", "validation_groups")]
    [InlineData("\"{\"\"sex × race\"\":", "\"", "validation_groups")]
    public void A_damaged_cell_is_named_by_row_and_column(string written, string damaged, string column)
    {
        RunsCsv.Write(Grouped.Results(Grouped.Attributes(Grouped.EighteenRows())), Path);
        string text = File.ReadAllText(Path);
        // Only the second of the two columns of JSON is damaged where both hold the same text.
        int place =
            column == "test_groups" ? text.LastIndexOf(written, StringComparison.Ordinal) : text.IndexOf(written, StringComparison.Ordinal);
        Assert.True(place > 0);
        File.WriteAllText(Path, text[..place] + damaged + text[(place + written.Length)..]);

        string message = Assert.Throws<InvalidDataException>(() => RunsCsv.Read(Path, Grouped.Spec()).ToArray()).Message;
        Assert.StartsWith(column == "test_groups" ? "Row 12 of " : "Row 1 of ", message, StringComparison.Ordinal);
        Assert.Contains($"has something in column '{column}' that this version did not write", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_and_rates_stand_by_attribute_and_group()
    {
        GroupFigures[] eighteen = Grouped.EighteenRows();
        RunsCsv.Write(Grouped.Results(Grouped.Attributes(eighteen)), Path);
        using JsonDocument json = JsonDocument.Parse(Cell("test_groups"));

        Assert.Equal(["sex × race", "sex", "race"], json.RootElement.EnumerateObject().Select(attribute => attribute.Name));
        JsonProperty[] groups = [.. json.RootElement.GetProperty("sex × race").EnumerateObject()];
        Assert.Equal(["g0", "g1", "g2"], groups.Select(group => group.Name));
        AssertEqual("SR", "acceptance_rate");
        AssertEqual("TPR", "true_positive_rate");
        AssertEqual("FPR", "false_positive_rate");
        AssertEqual("mean_scores", "mean_score");
        AssertEqual("auc", "auroc");
        // A group that is not in the part has no rows, no mean score and no area.
        JsonElement absent = json.RootElement.GetProperty("race").GetProperty("a");
        Assert.Equal(0, absent.GetProperty("rows").GetInt32());
        Assert.Equal(JsonValueKind.Null, absent.GetProperty("mean_score").ValueKind);

        void AssertEqual(string reference, string name) =>
            Assert.Equal(
                Grouped.Reference.GetProperty(reference).EnumerateArray().Select(value => value.GetDouble()),
                groups.Select(group => group.Value.GetProperty(name).GetDouble()),
                (expected, actual) => Math.Abs(expected - actual) < 1e-12
            );
    }

    [Fact]
    public void Distances_between_groups_are_those_of_the_toolkits()
    {
        RunsCsv.Write(Grouped.Results(Grouped.Attributes(Grouped.EighteenRows())), Path);

        Assert.Equal("g2", Cell("test_lowest_group"));
        Assert.Equal("g1", Cell("test_highest_group"));
        Assert.Equal(Expected("fairlearn_dpd_to_overall"), Number("test_bias_to_overall"), 1e-12);
        Assert.Equal(Expected("fairlearn_dpr"), Number("test_rate_ratio"), 1e-12);
        Assert.Equal(0.4, Number("test_worst_rate"), 1e-12);
        Assert.Equal(0.3, Number("test_bias@sex"), 1e-12);
        // Nobody is left to compare with.
        Assert.Equal(0, Number("test_bias@race"));
    }

    [Fact]
    public async Task Parquet_has_the_same_columns_and_values()
    {
        string path = _folder.File("runs.parquet");
        ExperimentResults results = Grouped.Results(Grouped.Attributes(Grouped.EighteenRows()));
        await RunsParquet.WriteAsync(results, path, TestContext.Current.CancellationToken);
        RunsCsv.Write(results, Path);

        await using ParquetReader reader = await ParquetReader.CreateAsync(path, cancellationToken: TestContext.Current.CancellationToken);
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        DataField[] fields = reader.Schema.GetDataFields();
        Assert.Equal(Header(), fields.Select(field => field.Name));
        string?[] lowest = await Texts("test_lowest_group");
        Assert.Equal("g2", lowest[0]);
        Assert.Null(lowest[9]);
        Assert.Equal(Cell("test_groups"), (await Texts("test_groups"))[0]);
        Assert.Null((await Texts("test_groups"))[9]);
        double?[] ratio = await Doubles("test_rate_ratio");
        Assert.Equal(0.56, ratio[0]!.Value, 1e-12);
        Assert.Null(ratio[9]);
        Assert.Equal(0.3, (await Doubles("test_bias@sex"))[0]!.Value, 1e-12);

        DataField Field(string name) => fields.Single(field => field.Name == name);
        async Task<double?[]> Doubles(string name)
        {
            var values = new double?[12];
            await group.ReadAsync<double>(Field(name), values.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
            return values;
        }

        async Task<string?[]> Texts(string name)
        {
            var values = new string?[12];
            await group.ReadAsync(Field(name), values.AsMemory()!, cancellationToken: TestContext.Current.CancellationToken);
            return values;
        }
    }

    private static double Expected(string name) => Grouped.Reference.GetProperty(name).GetDouble();

    private static void AssertSame(AttributeFigures[] expected, AttributeFigures[]? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Select(attribute => attribute.Attribute), actual.Select(attribute => attribute.Attribute));
        Assert.Equal(expected.SelectMany(attribute => attribute.Validation), actual.SelectMany(attribute => attribute.Validation));
        Assert.Equal(expected.SelectMany(attribute => attribute.Test), actual.SelectMany(attribute => attribute.Test));
    }

    private string[] Header() => File.ReadLines(Path).First().Split(',');

    private double Number(string column) => double.Parse(Cell(column), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A cell of the first row.</summary>
    private string Cell(string column) => Files.CsvTable.Read(Path).First().Text(column);
}
