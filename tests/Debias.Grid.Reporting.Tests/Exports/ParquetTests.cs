using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Rows;
using Parquet;
using Parquet.Schema;

namespace Debias.Grid.Reporting.Tests.Exports;

public class ParquetTests
{
    [Fact]
    public async Task Runs_keep_their_values_and_types()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("runs.parquet");
        await RunsParquet.WriteAsync(Sample.Results("a\n\"b\"").Shuffled(), path, TestContext.Current.CancellationToken);

        await using ParquetReader reader = await ParquetReader.CreateAsync(path, cancellationToken: TestContext.Current.CancellationToken);
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        DataField[] fields = reader.Schema.GetDataFields();
        RunsCsv.Write(Sample.Results(), folder.File("runs.csv"));
        Assert.Equal(File.ReadLines(folder.File("runs.csv")).First().Split(','), fields.Select(field => field.Name));

        Assert.Equal<long[]>([7, 7, 3, 3, 5, 5, 7, 7, 3, 3, 5, 5], await Longs("seed"));
        Assert.Equal<double?[]>([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1, 1, 1, 1, 1, 1], await Doubles("dataset.alpha"));
        Assert.Equal(Enumerable.Repeat("B1", 12), await Texts("dataset.model"));
        Assert.Equal("a\n\"b\"", (await Texts("failure"))[9]);
        Assert.Null((await Texts("failure"))[0]);
        Assert.Equal(0.607, (await Doubles("test_balanced_accuracy"))[0]);
        Assert.Null((await Doubles("test_balanced_accuracy"))[9]);
        Assert.Null((await Doubles("threshold"))[1]);

        DataField Field(string name) => fields.Single(field => field.Name == name);
        async Task<long[]> Longs(string name)
        {
            var values = new long[12];
            await group.ReadAsync<long>(Field(name), values.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
            return values;
        }

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

    [Fact]
    public async Task Trajectories_have_one_row_per_step()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("trajectories.parquet");
        await TrajectoriesParquet.WriteAsync(Sample.Results(), path, TestContext.Current.CancellationToken);

        await using ParquetReader reader = await ParquetReader.CreateAsync(path, cancellationToken: TestContext.Current.CancellationToken);
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        var bias = new double?[10];
        await group.ReadAsync<double>(
            reader.Schema.GetDataFields().Single(field => field.Name == "bias"),
            bias.AsMemory(),
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Equal(10, group.RowCount);
        Assert.Equal(TrajectoryRow.Expand(Sample.Results()).Select(row => (double?)row.Step.Bias), bias);
        Assert.Equal(["trajectories.parquet"], Directory.EnumerateFileSystemEntries(folder.Root).Select(Path.GetFileName));
    }
}
