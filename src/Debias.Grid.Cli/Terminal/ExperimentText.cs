using System.Globalization;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Terminal;

/// <summary>An experiment on a server, in words.</summary>
internal static class ExperimentText
{
    public static string Of(ExperimentStanding standing) =>
        standing == ExperimentStanding.CompletedWithFailures ? "completed with failures" : standing.ToString().ToLowerInvariant();

    /// <summary>One sentence: state, reason and counts.</summary>
    public static string Sentence(ExperimentSummary experiment)
    {
        string reason = experiment.Reason.Length > 0 ? $" ({experiment.Reason.TrimEnd('.')})" : string.Empty;
        string notice = experiment.Notice.Length > 0 ? $" {experiment.Notice}" : string.Empty;
        return $"{experiment.Id} is {Of(experiment.Standing)}{reason}: {Counts(experiment.Ledger)}.{notice}";
    }

    /// <summary>Method runs by state; states without any are left out.</summary>
    public static string Counts(Ledger ledger)
    {
        (string Name, long Count)[] states =
        [
            ("queued", ledger.Queued),
            ("running", ledger.Running),
            ("succeeded", ledger.Succeeded),
            ("failed", ledger.Failed),
            ("cancelled", ledger.Cancelled),
            ("unneeded", ledger.Unneeded),
        ];
        IEnumerable<string> parts = states.Where(state => state.Count > 0).Select(state => $"{Number(state.Count)} {state.Name}");
        return $"{Number(ledger.Planned)} method runs, {string.Join(", ", parts)}";
    }

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>As <c>run</c> would exit: 0 only when every method run that was needed succeeded.</summary>
    public static int ExitCodeOf(ExperimentSummary experiment) =>
        experiment.Ledger.Succeeded + experiment.Ledger.Unneeded == experiment.Ledger.Planned ? ExitCode.Ok : ExitCode.SomeFailed;
}
