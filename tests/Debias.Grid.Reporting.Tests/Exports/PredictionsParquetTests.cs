using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Tests.Exports;

public class PredictionsParquetTests
{
    private static readonly PartRows[] Rows =
    [
        new PartRows(
            SplitPart.Test,
            Packed.Of((int[])[7, 0, 70_000]),
            Packed.Of((byte[])[1, 0, 1]),
            Packed.Of((byte[])[0, 1, 1]),
            Packed.Of((float[])[0.9f, 0.1f, 0.7f]),
            Packed.Of((byte[])[1, 0, 1])
        ),
        new PartRows(
            SplitPart.Validation,
            Packed.Of((int[])[2]),
            Packed.Of((byte[])[0]),
            Packed.Of((byte[])[1]),
            Packed.Of((float[])[0.25f]),
            Packed.Of((byte[])[0])
        ),
    ];

    private static readonly SeedPredictions Seed = new(
        1,
        42,
        Rows,
        [
            new RunPredictions(
                new MethodRunId(1, 42, "spd", "roc"),
                [
                    new PartPredictions(SplitPart.Test, null, Packed.Of((byte[])[0, 0, 1])),
                    new PartPredictions(SplitPart.Validation, null, Packed.Of((byte[])[1])),
                ]
            ),
            new RunPredictions(
                new MethodRunId(1, 42, "spd", "pruning"),
                [
                    new PartPredictions(SplitPart.Test, Packed.Of((float[])[0.5f, 0.25f, 1]), Packed.Of((byte[])[1, 0, 1])),
                    new PartPredictions(SplitPart.Validation, Packed.Of((float[])[0]), Packed.Of((byte[])[0])),
                ]
            ),
        ]
    );

    [Fact]
    public async Task Rows_read_back_with_the_base_network_s_first_and_scores_that_are_kept_once()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("predictions.parquet");
        await PredictionsParquet.WriteAsync(Seeds(), path, TestContext.Current.CancellationToken);

        PredictionRow[] read = await PredictionsParquet
            .ReadAsync(path, TestContext.Current.CancellationToken)
            .ToArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(12, read.Length);
        Assert.Equal(new PredictionRow(1, 42, null, "base-network", 7, SplitPart.Test, 1, 0, 0.9f, 1), read[0]);
        Assert.Equal(new PredictionRow(1, 42, null, "base-network", 2, SplitPart.Validation, 0, 1, 0.25f, 0), read[3]);
        Assert.Equal(new PredictionRow(1, 42, "spd", "roc", 70_000, SplitPart.Test, 1, 1, 0.7f, 1), read[6]);
        Assert.Equal(new PredictionRow(1, 42, "spd", "roc", 2, SplitPart.Validation, 0, 1, 0.25f, 1), read[7]);
        Assert.Equal(new PredictionRow(1, 42, "spd", "pruning", 0, SplitPart.Test, 0, 1, 0.25f, 0), read[9]);
        Assert.Equal(PredictionRow.Expand(Seed), read);
    }

    [Fact]
    public async Task A_file_of_other_columns_is_refused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("runs.parquet");
        await RunsParquet.WriteAsync(Sample.Results(), path, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidDataException>(async () =>
            await PredictionsParquet
                .ReadAsync(path, TestContext.Current.CancellationToken)
                .ToArrayAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public void Packed_columns_hold_what_was_packed()
    {
        byte[] classes = [.. Enumerable.Range(0, 19).Select(place => (byte)(place % 3 == 1 ? 1 : 0))];
        byte[] bits = Packed.Of(classes);
        Assert.Equal(3, bits.Length);
        Assert.Equal(classes, Enumerable.Range(0, classes.Length).Select(place => Packed.Class(bits, place)));
        int[] rows = [0, 1, int.MaxValue];
        Assert.Equal(rows, Enumerable.Range(0, Packed.Count(Packed.Of(rows))).Select(place => Packed.WholeNumber(Packed.Of(rows), place)));
    }

    private static async IAsyncEnumerable<SeedPredictions> Seeds()
    {
        await Task.Yield();
        yield return Seed;
    }
}
