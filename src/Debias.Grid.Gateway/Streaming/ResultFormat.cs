using Debias.Grid.Gateway.Errors;
using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Gateway.Streaming;

/// <summary>A form that results are given in.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="FileName">What a saved copy is called, after the experiment's id.</param>
/// <param name="WithTrajectories">Whether it holds what runs went through.</param>
internal sealed record ResultFormat(string ContentType, string FileName, bool WithTrajectories)
{
    public static ResultFormat Csv { get; } = new("text/csv; charset=utf-8", "runs.csv", false);

    public static ResultFormat Json { get; } = new("application/json", "results.json", false);

    public static ResultFormat Parquet { get; } = new("application/vnd.apache.parquet", "runs.parquet", false);

    public static ResultFormat TrajectoriesCsv { get; } = new("text/csv; charset=utf-8", "trajectories.csv", true);

    public static ResultFormat TrajectoriesParquet { get; } = new("application/vnd.apache.parquet", "trajectories.parquet", true);

    public static ResultFormat MeasuresCsv { get; } = new("text/csv; charset=utf-8", "measures.csv", false);

    public static ResultFormat MeasuresParquet { get; } = new("application/vnd.apache.parquet", "measures.parquet", false);

    public static ResultFormat Predictions { get; } = new("application/vnd.apache.parquet", "predictions.parquet", false);

    public static ResultFormat Parse(string? format, string? table) =>
        (format ?? "csv", table ?? "runs") switch
        {
            ("csv", "runs") => Csv,
            ("json", "runs") => Json,
            ("parquet", "runs") => Parquet,
            ("csv", "trajectories") => TrajectoriesCsv,
            ("parquet", "trajectories") => TrajectoriesParquet,
            ("csv", "measures") => MeasuresCsv,
            ("parquet", "measures") => MeasuresParquet,
            ("parquet", "predictions") => Predictions,
            _ => throw new ApiException(
                StatusCodes.Status400BadRequest,
                "Unknown format",
                "'format' is csv, json or parquet; 'table' is runs, measures or trajectories (csv or parquet), or predictions (parquet)."
            ),
        };
}
