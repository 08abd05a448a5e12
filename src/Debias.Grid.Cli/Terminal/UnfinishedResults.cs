using System.Globalization;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Cli.Terminal;

/// <summary>Says on standard error that results are not all there yet.</summary>
internal static class UnfinishedResults
{
    /// <summary>Looks at rows; says nothing where every one has an outcome.</summary>
    public static void Say(IReadOnlyCollection<MethodRunRow> rows)
    {
        int open = rows.Count(row => row.Status is RunStatus.Queued or RunStatus.Running);
        if (open > 0)
        {
            Console.Error.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"Note: Unfinished: {open} of {rows.Count} method runs have no outcome yet.")
            );
        }
    }
}
