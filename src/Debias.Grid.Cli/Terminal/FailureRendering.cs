using System.Globalization;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Cli.Terminal;

/// <summary>Says on standard error which method runs have no result and why: once per reason, the runs counted.</summary>
internal static class FailureRendering
{
    private const int MostReasons = 10;

    public static void Write(IReadOnlyCollection<MethodRunRow> rows)
    {
        MethodRunRow[] unfinished = [.. rows.Where(row => row.Status is not (RunStatus.Succeeded or RunStatus.Unneeded))];
        if (unfinished.Length == 0)
        {
            return;
        }

        Console.Error.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{unfinished.Length} of {rows.Count} method runs have no result:")
        );
        var reasons = unfinished.GroupBy(row => (row.Status, row.Failure?.Class, row.Failure?.Message)).ToList();
        foreach (var reason in reasons.Take(MostReasons))
        {
            string kind = reason.Key.Class is { } failureClass ? $" ({failureClass.ToString().ToLowerInvariant()})" : string.Empty;
            Console.Error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {reason.Count()} {reason.Key.Status.ToString().ToLowerInvariant()}{kind}, first {reason.First().Id}: "
                        + $"{reason.Key.Message ?? "no reason recorded"}"
                )
            );
        }

        if (reasons.Count > MostReasons)
        {
            Console.Error.WriteLine($"  … and {reasons.Count - MostReasons} more reasons; runs.csv has them all.");
        }
    }
}
