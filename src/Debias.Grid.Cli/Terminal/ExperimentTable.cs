using System.Text.Encodings.Web;
using System.Text.Json;
using Debias.Grid.Contracts.Http;

namespace Debias.Grid.Cli.Terminal;

/// <summary>Experiments as aligned lines on standard output.</summary>
internal static class ExperimentTable
{
    private static readonly string[] Headings = ["id", "state", "settled", "failed", "submitted"];

    /// <summary>The API's own form, indented.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(ApiJson.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IReadOnlyList<ExperimentSummary> experiments)
    {
        if (experiments.Count == 0)
        {
            Console.Error.WriteLine("No experiments.");
            return;
        }

        List<string[]> lines = [Headings, .. experiments.Select(Cells)];
        int[] widths = [.. Enumerable.Range(0, Headings.Length).Select(column => lines.Max(line => line[column].Length))];
        foreach (string[] line in lines)
        {
            Console.Out.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        foreach (ExperimentSummary experiment in experiments)
        {
            foreach (FailureReason reason in experiment.Failures)
            {
                Console.Out.WriteLine($"{experiment.Id} failed: {FailureReasons.Line(reason)}");
            }
        }
    }

    private static string[] Cells(ExperimentSummary experiment) =>
        [
            experiment.Id,
            ExperimentText.Of(experiment.Standing),
            $"{ExperimentText.Number(experiment.Ledger.Settled)}/{ExperimentText.Number(experiment.Ledger.Planned)}",
            ExperimentText.Number(experiment.Ledger.Failed),
            ExperimentText.Time(experiment.SubmittedAt),
        ];
}
