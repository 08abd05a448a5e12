using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Fronts;
using Debias.Grid.Reporting.Multiverse;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Reporting.Variance;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Figures;

/// <summary>The figures that suit an experiment.</summary>
/// <param name="Figures">
/// In the order of the report: shares of variance and comparisons, then specification curves, then fronts and what a number of evaluations
/// finds, trajectories last.
/// </param>
/// <param name="LeftOut">How many more there would be.</param>
public sealed record FigureSet(IReadOnlyList<Figure> Figures, int LeftOut)
{
    private const int TrajectoriesForEach = 5;

    /// <summary>Sensitivity curves for a sweep over numbers, otherwise the methods side by side; fronts; then the trajectories.</summary>
    /// <param name="results">The results.</param>
    /// <param name="methods">The methods that are known, with their titles and how they look.</param>
    /// <param name="rowsWithTrajectories">The rows whose trajectories are drawn.</param>
    /// <param name="spread">How sensitivity curves sum up seeds.</param>
    /// <param name="most">Most figures of each kind, and five times as many trajectories: a large sweep has thousands.</param>
    /// <param name="variance">Where variation comes from; null: computed from the rows.</param>
    /// <param name="multiverse">What choices do; null: computed from the results.</param>
    public static FigureSet Create(
        ExperimentResults results,
        MethodCatalog methods,
        IReadOnlyList<MethodRunRow> rowsWithTrajectories,
        Spread spread,
        int most,
        VarianceAnalysis? variance = null,
        MultiverseAnalysis? multiverse = null
    )
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(methods);
        ArgumentNullException.ThrowIfNull(rowsWithTrajectories);
        IReadOnlyDictionary<string, MethodStyle> styles = MethodStyle.For(methods, results.Spec);
        variance ??= VarianceAnalysis.Of(results.Spec, rowsWithTrajectories);
        Func<Figure>[] shares = [.. Variances(variance, styles)];
        Func<Figure>[] choices = [.. Choices(results, multiverse ?? MultiverseAnalysis.Of(results), styles)];
        Func<Figure>[] comparisons = [.. Comparisons(results, styles, spread)];
        Func<Figure>[] fronts = [.. Fronts(results.Spec, rowsWithTrajectories, styles)];
        // What thresholds are tried by is no evaluation of a network.
        MethodRunRow[] ofNetworks = [.. rowsWithTrajectories.Where(row => methods.Find(row.Id.Method)?.ReturnsNetwork ?? false)];
        Func<Figure>[] budgets = [.. Budgets(results.Spec, ofNetworks, styles)];
        // Every point of a sweep such as the paper's has its own.
        int mostTrajectories = TrajectoriesForEach * most;
        Func<Figure>[] trajectories = [.. Trajectories(results.Spec, rowsWithTrajectories, styles)];
        return new FigureSet(
            [
                .. shares
                    .Concat(comparisons.Take(most))
                    .Concat(choices.Take(most))
                    .Concat(fronts.Take(most))
                    .Concat(budgets.Take(most))
                    .Concat(trajectories.Take(mostTrajectories))
                    .Select(create => create()),
            ],
            Math.Max(0, choices.Length - most)
                + Math.Max(0, comparisons.Length - most)
                + Math.Max(0, fronts.Length - most)
                + Math.Max(0, budgets.Length - most)
                + Math.Max(0, trajectories.Length - mostTrajectories)
        );
    }

    private static IEnumerable<Func<Figure>> Variances(VarianceAnalysis analysis, IReadOnlyDictionary<string, MethodStyle> styles) =>
        analysis
            .Decompositions.Where(row => row.Design.Kind == SeedDesign.Crossed)
            .GroupBy(row => (row.Design, row.Measure))
            .Select(rows =>
                (Func<Figure>)(
                    () =>
                        VarianceFigure.Create(
                            [.. rows],
                            analysis.Designs.Count > 1 ? Array.IndexOf([.. analysis.Designs], rows.Key.Design) : null,
                            styles
                        )
                )
            );

    private static IEnumerable<Func<Figure>> Choices(
        ExperimentResults results,
        MultiverseAnalysis analysis,
        IReadOnlyDictionary<string, MethodStyle> styles
    ) =>
        analysis
            .Methods.Where(method => method.Universes.Count <= SpecificationCurve.MostUniverses)
            .Select(method => (Func<Figure>)(() => SpecificationCurve.Create(results.Spec, method, styles[method.Method])));

    private static IEnumerable<Func<Figure>> Comparisons(
        ExperimentResults results,
        IReadOnlyDictionary<string, MethodStyle> styles,
        Spread spread
    )
    {
        ExperimentSpec spec = results.Spec;
        if (SweptAxis.Find(spec) is SweptAxis axis)
        {
            ILookup<int, SummaryRow> summary = Summary.Compute(results).Where(row => row.Part == "test").ToLookup(row => row.Point.Index);
            PointSpec[][] groups = [.. axis.Groups(spec)];
            return from index in Enumerable.Range(0, groups.Length)
                from measure in spec.Measures
                select (Func<Figure>)(
                    () => SensitivityFigure.Create(spec, axis, (groups[index], index, groups.Length), measure, summary, styles, spread)
                );
        }

        ILookup<(int, string), MethodRunRow> rows = CanonicalRows.Sort(results).ToLookup(row => (row.Id.Point, row.Id.Measure));
        return from point in spec.Points
            from measure in spec.Measures
            select (Func<Figure>)(() => DistributionFigure.Create(spec, point, measure, [.. rows[(point.Index, measure)]], styles));
    }

    private static IEnumerable<Func<Figure>> Fronts(
        ExperimentSpec spec,
        IReadOnlyList<MethodRunRow> rows,
        IReadOnlyDictionary<string, MethodStyle> styles
    ) =>
        MethodFront
            .Create(spec, rows)
            .GroupBy(front => (front.Point, front.Measure))
            .Select(fronts => (Func<Figure>)(() => FrontFigure.Create(fronts.Key.Point, fronts.Key.Measure, [.. fronts], styles)));

    private static IEnumerable<Func<Figure>> Budgets(
        ExperimentSpec spec,
        IReadOnlyList<MethodRunRow> rows,
        IReadOnlyDictionary<string, MethodStyle> styles
    )
    {
        ILookup<(int, string), MethodRunRow> runs = rows.ToLookup(row => (row.Id.Point, row.Id.Measure));
        var needed = new NeededSeeds(spec, rows);
        return from point in spec.Points
            from measure in spec.Measures
            let own = runs[(point.Index, measure)]
            where BestSoFarFigure.Suits(styles, own)
            select (Func<Figure>)(() => BestSoFarFigure.Create(point, measure, needed.At(point.Index), [.. own], styles));
    }

    private static IEnumerable<Func<Figure>> Trajectories(
        ExperimentSpec spec,
        IReadOnlyList<MethodRunRow> rows,
        IReadOnlyDictionary<string, MethodStyle> styles
    )
    {
        ILookup<(int, string, string), MethodRunRow> runs = rows.Where(row => row.Result is { Trajectory.Length: > 0 })
            .OrderBy(row => Array.IndexOf(spec.Seeds, row.Id.Seed))
            .ToLookup(row => (row.Id.Point, row.Id.Measure, row.Id.Method));
        var needed = new NeededSeeds(spec, rows);
        return from point in spec.Points
            from measure in spec.Measures
            from method in point.Methods
            let own = runs[(point.Index, measure, method.Name)]
            where TrajectoryFigure.Suits(styles[method.Name], own)
            select (Func<Figure>)(
                () => TrajectoryFigure.Create(point, measure, method.Name, needed.At(point.Index), [.. own], styles[method.Name])
            );
    }
}
