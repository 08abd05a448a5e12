using System.Globalization;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.ResultFolders;

namespace Debias.Grid.Reporting.Documents;

/// <summary>The line below a block: what it was made from.</summary>
internal static class Provenance
{
    private const string Producer = "producer";
    private const int ShownDigits = 12;

    public static string Of(DocumentBlock block, ExperimentResults results, ExperimentRecord record)
    {
        IEnumerable<string> changes = block.Settings.Select(setting => $" --set '{setting}'");
        string seeds = block.Seeds is long count ? string.Create(CultureInfo.InvariantCulture, $" --seeds {count}") : string.Empty;
        long needed = results.Spec.MethodRuns - results.Rows.Count(row => row.Status == RunStatus.Unneeded);
        int succeeded = results.Rows.Count(row => row.Status == RunStatus.Succeeded);
        string producer = record.Versions.GetValueOrDefault(Producer, "unknown version");
        string digest = record.Digest[..Math.Min(ShownDigits, record.Digest.Length)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<sub>`run {block.Experiment}{string.Concat(changes)}{seeds}`: {succeeded} of {needed} method runs; "
                + $"{producer}; digest `{digest}`</sub>"
        );
    }
}
