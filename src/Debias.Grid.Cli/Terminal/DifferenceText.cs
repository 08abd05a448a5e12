using System.Globalization;
using Debias.Grid.Reporting.Reproduction;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Specs;

namespace Debias.Grid.Cli.Terminal;

/// <summary>Says where a run that was run again differs from its record.</summary>
internal static class DifferenceText
{
    public static string Describe(this RunDifference difference, MethodRunId run)
    {
        string where =
            difference.File != ResultFolder.TrajectoriesFile
                ? difference.File
                : string.Create(CultureInfo.InvariantCulture, $"{difference.File}, step {difference.Row}");
        return $"different: {run}, {where}, column {difference.Column}: recorded {Shown(difference.Recorded)}, "
            + $"now {Shown(difference.Again)}";
    }

    private static string Shown(string cell) => cell.Length == 0 ? "nothing" : cell;
}
