using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Summaries;

namespace Debias.Grid.Cli.Terminal;

/// <summary>What a reader of the table has to know, on standard error.</summary>
internal static class WarningRendering
{
    public static void Write(ExperimentResults results, Func<string, string> titleOf)
    {
        foreach (string warning in Warnings.Of(results, titleOf))
        {
            Console.Error.WriteLine($"Note: {warning}");
        }
    }
}
