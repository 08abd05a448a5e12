using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Rows;

/// <summary>One step of one method run.</summary>
/// <param name="Run">Whose.</param>
/// <param name="Index">Position in the run's trajectory, from 0.</param>
/// <param name="Step">The candidate.</param>
/// <param name="Selected">Whether the method chose it.</param>
public sealed record TrajectoryRow(MethodRunId Run, int Index, TrajectoryStep Step, bool Selected)
{
    /// <summary>All steps of all succeeded runs, in canonical order.</summary>
    public static IEnumerable<TrajectoryRow> Expand(ExperimentResults results) => CanonicalRows.Sort(results).SelectMany(Expand);

    /// <summary>The steps of one run; none unless it succeeded.</summary>
    public static IEnumerable<TrajectoryRow> Expand(MethodRunRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Result is { } result
            ? result.Trajectory.Select((step, index) => new TrajectoryRow(row.Id, index, step, index == result.Selected))
            : [];
    }
}
