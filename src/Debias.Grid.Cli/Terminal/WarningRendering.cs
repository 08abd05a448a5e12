using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Terminal;

/// <summary>What a reader of the table has to know, on standard error.</summary>
internal static class WarningRendering
{
    public static void Write(ExperimentResults results, SpecVocabulary vocabulary)
    {
        foreach (string warning in Warnings.Of(results, vocabulary.TitleOf))
        {
            Console.Error.WriteLine($"Note: {warning}");
        }
    }
}
