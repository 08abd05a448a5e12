using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.ResultFolders;

/// <summary>What <c>experiment.json</c> records: all one needs to run the experiment again and to compare.</summary>
public sealed record ExperimentRecord
{
    /// <summary>The experiment's id.</summary>
    public required string Id { get; init; }

    /// <summary>The spec as resolved.</summary>
    public required ExperimentSpec Spec { get; init; }

    /// <summary>Versions of this tool, of .NET and of the numeric libraries, by name.</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    /// <summary>The engine that did the arithmetic: <c>auto</c> resolved.</summary>
    public required string Engine { get; init; }

    /// <summary>The machine: processor, cores, operating system, by name.</summary>
    public required IReadOnlyDictionary<string, string> Host { get; init; }

    /// <summary>SHA-256 of the data, by dataset.</summary>
    public required IReadOnlyDictionary<string, string> DataHashes { get; init; }

    /// <summary>What was done about values that the data lacked: a sentence by dataset, of those that lacked some.</summary>
    public IReadOnlyDictionary<string, string> DataNotes { get; init; } = new Dictionary<string, string>();

    /// <summary>The <see cref="ResultDigest"/>.</summary>
    public required string Digest { get; init; }

    /// <summary>SHA-256 of measured files that the digest does not cover, by name; none in records of versions without them.</summary>
    public IReadOnlyDictionary<string, string> FileHashes { get; init; } = new Dictionary<string, string>();

    /// <summary>Method runs by status.</summary>
    public required IReadOnlyDictionary<RunStatus, int> Counts { get; init; }

    /// <summary>
    /// Counts of every status, zeros too; <see cref="RunStatus.Missing"/> and <see cref="RunStatus.Unneeded"/> only where there are any.
    /// </summary>
    public static IReadOnlyDictionary<RunStatus, int> Count(IEnumerable<MethodRunRow> rows)
    {
        ILookup<RunStatus, MethodRunRow> byStatus = rows.ToLookup(row => row.Status);
        return new SortedDictionary<RunStatus, int>(
            Enum.GetValues<RunStatus>()
                .Where(status => status is not (RunStatus.Missing or RunStatus.Unneeded) || byStatus[status].Any())
                .ToDictionary(status => status, status => byStatus[status].Count())
        );
    }
}
