using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;

namespace Debias.Grid.Reporting.Summaries;

/// <summary>How many runs carry each flag.</summary>
public static class FlagCounts
{
    /// <summary>Runs by the names that flags have in <c>runs.csv</c>; flags of no run are left out.</summary>
    public static IReadOnlyDictionary<string, int> Of(IEnumerable<MethodRunRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        RunFlags[] flags = [.. rows.Where(row => row.Result is not null).Select(row => row.Result!.Flags)];
        return Enum.GetValues<RunFlags>()
            .Where(flag => flag != RunFlags.None)
            .Select(flag => (Name: RunFlagNames.Format(flag), Runs: flags.Count(found => found.HasFlag(flag))))
            .Where(flag => flag.Runs > 0)
            .ToDictionary(flag => flag.Name, flag => flag.Runs);
    }
}
