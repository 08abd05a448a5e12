using System.Text.Json;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.ResultFolders;
using Parquet;
using Parquet.Schema;

namespace Debias.Grid.Reporting.Tests.Exports;

public class MeasuresCsvTests
{
    private const string OfGroup =
        "ece_a#,ece_debiased_a#,brier_a#,brier_reliability_a#,brier_resolution_a#,brier_uncertainty_a#,calibration_slope_a#,"
        + "calibration_intercept_a#";

    private static readonly string Header =
        "point,dataset.alpha,dataset.model,seed,measure,method,scores,equalised_odds_sum,equalised_odds_max,equalised_odds_mean,"
        + "auroc_a0,auroc_a1,auroc_gap,abroca,abcc,abpc,madd,"
        + OfGroup.Replace('#', '0')
        + ","
        + OfGroup.Replace('#', '1');

    [Fact]
    public void The_file_is_this_and_reads_back()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("measures.csv");
        MeasuresCsv.Write(Sample.Results().Shuffled(), path);

        string[] lines = File.ReadAllLines(path);
        Assert.Equal(Header, lines[0]);
        Assert.Equal(
            "0,0.5,B1,7,spd,standard,network,,,,0.75,,,,0.3333333333333333,0.5,0.001,"
                + "0.0625,-0.01,0.25,0.125,0.03125,0.1875,1.5,-0.5,0,0.02,0.1,0.2,0.3,0,,",
            lines[1]
        );
        Assert.Equal("0,0.5,B1,7,spd,pruning,none,0.3,0.2,0.15" + new string(',', 23), lines[2]);
        Assert.Equal("1,1,B1,3,spd,pruning" + new string(',', 27), lines[10]);
        Assert.Equal(1 + 12, lines.Length);
        Assert.Equal(
            Sample.Results().Rows.ToDictionary(row => row.Id, row => row.Result?.Measures),
            MeasuresCsv.Read(path).ToDictionary(pair => pair.Key, pair => pair.Value)
        );
    }

    [Fact]
    public async Task Rows_that_are_still_being_read_give_the_same_bytes()
    {
        using var whole = new MemoryStream();
        MeasuresCsv.Write(Sample.Results(), whole);
        using var streamed = new MemoryStream();
        await MeasuresCsv.WriteAsync(
            Sample.Spec(),
            Sample.Results().Rows.ToAsyncEnumerable(),
            streamed,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(whole.ToArray(), streamed.ToArray());
    }

    [Fact]
    public void Runs_without_measures_have_empty_cells()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("measures.csv");
        MeasuresCsv.Write(Sample.Results().Changed(0, result => result with { Measures = null }), path);

        Assert.Equal("0,0.5,B1,7,spd,standard" + new string(',', 27), File.ReadAllLines(path)[1]);
        Assert.Null(MeasuresCsv.Read(path)[Sample.Results().Rows[0].Id]);
    }

    [Fact]
    public void A_row_that_is_missing_is_named()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("measures.csv");
        MeasuresCsv.Write(Sample.Results(), path);
        File.WriteAllLines(path, File.ReadAllLines(path).Take(3));

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() =>
            ResultFolder.WithMeasures(Sample.Results().Rows, path).ToList()
        );
        Assert.Contains("no row of the method run 0/3/spd/standard", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parquet_has_the_same_columns_and_null_where_a_measure_is_undefined()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("measures.parquet");
        await MeasuresParquet.WriteAsync(Sample.Results().Shuffled(), path, TestContext.Current.CancellationToken);

        await using ParquetReader reader = await ParquetReader.CreateAsync(path, cancellationToken: TestContext.Current.CancellationToken);
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        DataField[] fields = reader.Schema.GetDataFields();
        Assert.Equal(Header.Split(','), fields.Select(field => field.Name));
        Assert.Equal([0.0625, null], (await Values("ece_a0"))[..2]);
        Assert.Equal([null, 0.3], (await Values("equalised_odds_sum"))[..2]);

        async Task<double?[]> Values(string name)
        {
            var values = new double?[12];
            await group.ReadAsync<double>(
                fields.Single(field => field.Name == name),
                values.AsMemory(),
                cancellationToken: TestContext.Current.CancellationToken
            );
            return values;
        }
    }

    [Fact]
    public void Json_has_them_with_null_where_a_measure_is_undefined()
    {
        using var stream = new MemoryStream();
        ResultsJson.Write(Sample.Results(), stream);
        using var document = JsonDocument.Parse(stream.ToArray());
        JsonElement[] runs = [.. document.RootElement.GetProperty("runs").EnumerateArray()];

        JsonElement standard = runs[0].GetProperty("measures");
        Assert.Equal("network", standard.GetProperty("scores").GetString());
        Assert.Equal(1.0 / 3, standard.GetProperty("abcc").GetDouble());
        Assert.Equal(JsonValueKind.Null, standard.GetProperty("calibration_slope_a1").ValueKind);
        Assert.False(runs[9].TryGetProperty("measures", out _));
    }
}
