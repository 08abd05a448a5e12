using System.Text.Json.Nodes;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Exports;

/// <summary>
/// Columns of experiments whose methods are tuned: which setting a run's result is of, its values, how many were tried and which failed.
/// Other experiments have none of them.
/// </summary>
internal static class TuningColumns
{
    /// <summary>The column of a setting's values, of runs and of steps.</summary>
    public const string Values = "setting_values";

    private const string Setting = "setting";
    private const string Tried = "settings_tried";
    private const string Failed = "settings_failed";

    /// <summary>Whether an experiment has them.</summary>
    public static bool AreIn(ExperimentSpec spec) => TunedMethods.Of(spec).Count > 0;

    /// <summary>Column, and its value of a run; null where it was not tuned.</summary>
    public static IReadOnlyList<(string Name, Func<MethodRunRow, string?> Value)> All(ExperimentSpec spec) =>
        !AreIn(spec)
            ? []
            :
            [
                (Setting, row => row.Result?.Tuning is { } tuning ? Cell.Format(tuning.Setting) : null),
                (Values, row => row.Result?.Tuning?.Values),
                (Tried, row => row.Result?.Tuning is { } tuning ? Cell.Format(tuning.Tried) : null),
                (Failed, row => row.Result?.Tuning is { Failed.Length: > 0 } tuning ? Json(tuning.Failed) : null),
            ];

    /// <summary>Reads a row's figures; null where it was not tuned.</summary>
    public static TuningFigures? Read(CsvRow row) =>
        !row.Has(Setting) || row.Text(Setting).Length == 0
            ? null
            : new TuningFigures((int)row.WholeNumber(Setting), row.Text(Values), (int)row.WholeNumber(Tried), ReadFailed(row));

    private static string Json(FailedSetting[] failed) =>
        JsonCell.Of(
            new JsonArray([
                .. failed.Select(setting => new JsonObject
                {
                    ["setting"] = setting.Setting,
                    ["values"] = JsonNode.Parse(setting.Values),
                    ["message"] = setting.Message,
                }),
            ])
        );

    private static FailedSetting[] ReadFailed(CsvRow row) =>
        row.Text(Failed).Length == 0
            ? []
            : JsonCell.Read<FailedSetting[]>(
                row,
                Failed,
                settings =>
                    [
                        .. settings
                            .EnumerateArray()
                            .Select(setting => new FailedSetting(
                                setting.GetProperty("setting").GetInt32(),
                                setting.GetProperty("values").GetRawText(),
                                setting.GetProperty("message").GetString()!
                            )),
                    ]
            );
}
