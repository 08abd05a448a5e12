using System.Runtime.CompilerServices;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.Rows;
using Parquet;
using Parquet.Schema;
using Column = Debias.Grid.Reporting.Files.ParquetColumn<Debias.Grid.Reporting.Rows.PredictionRow>;

namespace Debias.Grid.Reporting.Exports;

/// <summary>
/// <c>predictions.parquet</c>: one row per method run and row of the data whose predictions were kept, seed by seed in canonical order; the
/// base network's come first, once per seed, without a measure. Scores are in single precision, as the network gave them.
/// </summary>
public static class PredictionsParquet
{
    private static readonly Column[] Columns =
    [
        Column.Int("point", row => row.Point),
        Column.WholeNumber("seed", row => row.Seed),
        Column.Text("measure", row => row.Measure),
        Column.Text("method", row => row.Method),
        Column.Int("row", row => row.Row),
        Column.Text("part", row => Cell.Format(row.Part)),
        Column.Int("label", row => row.Label),
        Column.Int("group", row => row.Group),
        Column.Single("score", row => row.Score),
        Column.Int("prediction", row => row.Prediction),
    ];

    /// <summary>Writes the table while predictions are still being read; a few seeds and one row group are in memory.</summary>
    /// <param name="predictions">Predictions, seed by seed in canonical order.</param>
    /// <param name="stream">Where to; a stream that can seek, because offsets are part of the format.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task WriteAsync(
        IAsyncEnumerable<SeedPredictions> predictions,
        Stream stream,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(stream);
        return ParquetTable.WriteAsync(stream, Columns, predictions.SelectMany(PredictionRow.Expand), cancellationToken);
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public static Task WriteAsync(
        IAsyncEnumerable<SeedPredictions> predictions,
        string path,
        CancellationToken cancellationToken = default
    ) => AtomicFile.WriteAsync(path, stream => WriteAsync(predictions, stream, cancellationToken));

    /// <summary>Reads the rows back, one row group at a time.</summary>
    /// <param name="path">A file that <see cref="WriteAsync(IAsyncEnumerable{SeedPredictions}, string, CancellationToken)"/> wrote.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">The file is not one of these.</exception>
    public static async IAsyncEnumerable<PredictionRow> ReadAsync(
        string path,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(path, cancellationToken: cancellationToken);
        DataField[] fields = reader.Schema.GetDataFields();
        if (!fields.Select(field => field.Name).SequenceEqual(Columns.Select(column => column.Field.Name)))
        {
            throw new InvalidDataException($"{path} has other columns than predictions have; another program or version wrote it.");
        }

        for (int index = 0; index < reader.RowGroupCount; index++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(index);
            int[] point = await ReadAsync<int>("point");
            long[] seed = await ReadAsync<long>("seed");
            string?[] measure = await ReadTextAsync("measure");
            string?[] method = await ReadTextAsync("method");
            int[] row = await ReadAsync<int>("row");
            string?[] part = await ReadTextAsync("part");
            int[] label = await ReadAsync<int>("label");
            int[] protectedGroup = await ReadAsync<int>("group");
            float[] score = await ReadAsync<float>("score");
            int[] prediction = await ReadAsync<int>("prediction");
            for (int place = 0; place < row.Length; place++)
            {
                yield return new PredictionRow(
                    point[place],
                    seed[place],
                    measure[place],
                    method[place]!,
                    row[place],
                    Enum.Parse<SplitPart>(part[place]!, ignoreCase: true),
                    (byte)label[place],
                    (byte)protectedGroup[place],
                    score[place],
                    (byte)prediction[place]
                );
            }

            async Task<T[]> ReadAsync<T>(string name)
                where T : struct
            {
                var values = new T[group.RowCount];
                await group.ReadAsync<T>(Field(name), values.AsMemory(), cancellationToken: cancellationToken);
                return values;
            }

            async Task<string?[]> ReadTextAsync(string name)
            {
                var values = new string?[group.RowCount];
                await group.ReadAsync(Field(name), values.AsMemory()!, cancellationToken: cancellationToken);
                return values;
            }
        }

        DataField Field(string name) => Array.Find(fields, field => field.Name == name)!;
    }
}
