using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Cli.Terminal;

/// <summary>Why method runs failed: the commonest reasons, each with the number of runs and the first of them.</summary>
internal static class FailureReasons
{
    private const int MostReasons = 3;

    /// <summary>A reason on one line.</summary>
    public static string Line(FailureReason reason) =>
        $"{ExperimentText.Number(reason.Runs)} ({reason.Class.ToString().ToLowerInvariant()}), first {reason.First}: {reason.Message}";

    /// <summary>One line per reason, and one for the reasons left out.</summary>
    /// <param name="failed">Method runs that failed.</param>
    /// <param name="all">How many failed in all, where only some of them were asked for.</param>
    public static IEnumerable<string> Lines(IReadOnlyCollection<MethodRunRow> failed, long all)
    {
        var reasons = failed
            .GroupBy(run => run.Failure)
            .OrderByDescending(runs => runs.Count())
            .Select(runs => (Count: runs.Count(), First: runs.First().Id, Failure: runs.Key))
            .ToList();
        foreach ((int count, Specs.MethodRunId first, Failure? failure) in reasons.Take(MostReasons))
        {
            yield return failure is null
                ? $"{ExperimentText.Number(count)}, first {first}: no reason recorded"
                : Line(new FailureReason(failure.Class, failure.Message, count, first));
        }

        if (reasons.Count > MostReasons)
        {
            yield return $"… and {ExperimentText.Number(reasons.Count - MostReasons)} more reasons";
        }

        if (failed.Count < all)
        {
            yield return $"… of the first {ExperimentText.Number(failed.Count)} of {ExperimentText.Number(all)} that failed";
        }
    }
}
