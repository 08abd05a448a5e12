using Debias.Grid.Contracts.Results;
using Debias.Learning.Methods;
using Debias.OptionModel;

namespace Debias.Grid.Silo.Execution;

/// <summary>What tuning tried, as a run's record keeps it.</summary>
internal static class TuningFiguresOf
{
    /// <summary>The chosen setting and the failed ones; null where nothing was tuned.</summary>
    public static TuningFigures? Run(MethodOutcome outcome) =>
        outcome.Tried is not { } tried
            ? null
            : new TuningFigures(
                outcome.Trajectory[outcome.Selected].Step,
                Values(tried[outcome.Trajectory[outcome.Selected].Step]),
                tried.Count,
                [
                    .. tried
                        .Where(setting => setting.Failure is not null)
                        .Select(setting => new FailedSetting(setting.Number, Values(setting), setting.Failure!)),
                ]
            );

    /// <summary>The values that a candidate stands for; null where nothing was tuned.</summary>
    public static string? Candidate(MethodOutcome outcome, TrajectoryPoint candidate) =>
        outcome.Tried is { } tried ? Values(tried[candidate.Step]) : null;

    private static string Values(TriedSetting setting)
    {
        IEnumerable<string> members = setting
            .Values.OrderBy(value => value.Key, StringComparer.Ordinal)
            .Select(value => $"{CanonicalJson.Of(value.Key)}:{value.Value}");
        return $"{{{string.Join(',', members)}}}";
    }
}
