using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Fronts;

/// <summary>The front of one method under one measure at one point of an experiment, over its seeds.</summary>
/// <param name="Point">Where.</param>
/// <param name="Measure">The measure of the bias.</param>
/// <param name="Method">Whose.</param>
/// <param name="Planned">Seeds that the spec asks for.</param>
/// <param name="Curves">Each seed's operating curve, one point for each of <see cref="Debias.Fairness.Relaxations.Grid"/>.</param>
/// <param name="Selected">What seeds attain by choosing on validation rows.</param>
/// <param name="Oracle">What they would attain by choosing on test rows.</param>
public sealed record MethodFront(
    PointSpec Point,
    string Measure,
    string Method,
    int Planned,
    IReadOnlyList<IReadOnlyList<OperatingPoint?>> Curves,
    Attainment Selected,
    Attainment Oracle
)
{
    /// <summary>
    /// Fronts in canonical order. None where no run has candidates with test figures, as in results of earlier versions: a front of single
    /// points says nothing that tables do not.
    /// </summary>
    /// <param name="spec">The experiment's spec.</param>
    /// <param name="rows">Its rows, with their trajectories.</param>
    public static IReadOnlyList<MethodFront> Create(ExperimentSpec spec, IReadOnlyList<MethodRunRow> rows)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(rows);
        ILookup<(int, string, string), MethodRunResult> runs = rows.Where(row => row.Result is not null)
            .OrderBy(row => Array.IndexOf(spec.Seeds, row.Id.Seed))
            .ToLookup(row => (row.Id.Point, row.Id.Measure, row.Id.Method), row => row.Result!);
        var needed = new NeededSeeds(spec, rows);
        return rows.Any(row => row.Result is { } result && result.Trajectory.Any(step => step.Figures is not null))
            ?
            [
                .. from point in spec.Points
                from measure in spec.Measures
                from method in point.Methods
                where runs.Contains((point.Index, measure, method.Name))
                select Of(point, measure, method.Name, needed.At(point.Index), [.. runs[(point.Index, measure, method.Name)]]),
            ]
            : [];
    }

    private static MethodFront Of(PointSpec point, string measure, string method, int planned, MethodRunResult[] runs)
    {
        IReadOnlyList<OperatingPoint?>[] curves = [.. runs.Select(OperatingCurve.Of)];
        return new MethodFront(
            point,
            measure,
            method,
            planned,
            curves,
            new Attainment(curves.Select(curve => curve.OfType<OperatingPoint>())),
            new Attainment(runs.Select(OperatingCurve.Oracle))
        );
    }
}
