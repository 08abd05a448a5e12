using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Gateway.Errors;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Specs;
using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Gateway.Streaming;

/// <summary>
/// An experiment's results, written while they are read. A failure on the way breaks the connection off, so that nobody takes a part
/// for the whole.
/// </summary>
internal sealed class ResultStream(ResultFormat format, string id, ExperimentSpec spec, ExperimentReader reader) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        CancellationToken cancellation = httpContext.RequestAborted;
        HttpResponse response = httpContext.Response;
        response.ContentType = format.ContentType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{id}-{format.FileName}\"";
        IAsyncEnumerable<MethodRunRow> rows = reader.ReadRows(format.WithTrajectories, cancellation);
        if (format == ResultFormat.Predictions)
        {
            await WritePredictionsAsync(response, cancellation);
        }
        else if (format == ResultFormat.Parquet)
        {
            await WriteParquetAsync(file => RunsParquet.WriteAsync(spec, rows, file, cancellation), response, cancellation);
        }
        else if (format == ResultFormat.TrajectoriesParquet)
        {
            await WriteParquetAsync(file => TrajectoriesParquet.WriteAsync(spec, rows, file, cancellation), response, cancellation);
        }
        else if (format == ResultFormat.MeasuresParquet)
        {
            await WriteParquetAsync(file => MeasuresParquet.WriteAsync(spec, rows, file, cancellation), response, cancellation);
        }
        else if (format == ResultFormat.MeasuresCsv)
        {
            await MeasuresCsv.WriteAsync(spec, rows, response.Body, cancellation);
        }
        else if (format == ResultFormat.Json)
        {
            await ResultsJson.WriteAsync(id, spec, rows, response.Body, cancellation);
        }
        else if (format == ResultFormat.TrajectoriesCsv)
        {
            await TrajectoriesCsv.WriteAsync(spec, rows, response.Body, cancellation);
        }
        else
        {
            await RunsCsv.WriteAsync(spec, rows, response.Body, cancellation);
        }
    }

    private async Task WritePredictionsAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        try
        {
            await WriteParquetAsync(
                file => PredictionsParquet.WriteAsync(reader.ReadPredictions(cancellationToken), file, cancellationToken),
                response,
                cancellationToken
            );
        }
        catch (MissingPredictionsException exception)
        {
            response.Clear();
            throw new ApiException(StatusCodes.Status409Conflict, "Predictions are missing", exception.Message);
        }
    }

    /// <summary>By way of a file: Parquet's offsets want a stream that can seek, and the table should not stand in memory.</summary>
    private static async Task WriteParquetAsync(Func<Stream, Task> write, HttpResponse response, CancellationToken cancellationToken)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new FileStream(path, options);
        await write(file);
        file.Position = 0;
        response.ContentLength = file.Length;
        await file.CopyToAsync(response.Body, cancellationToken);
    }
}
