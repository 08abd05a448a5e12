using System.Globalization;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;
using Debias.Statistics.Pairs;

namespace Debias.Grid.Reporting.Comparison;

/// <summary>A comparison as tables, one for each question.</summary>
public sealed class ComparisonTables
{
    private const double Level = 0.05;

    private readonly ExperimentComparison _comparison;
    private readonly MethodCatalog _methods;
    private readonly Func<string, string> _nameOf;

    private ComparisonTables(ExperimentComparison comparison, MethodCatalog methods, Func<string, string> nameOf) =>
        (_comparison, _methods, _nameOf) = (comparison, methods, nameOf);

    /// <summary>Feasibility, differences, gain over thresholds, description by ranks, all pairs; those without rows are left out.</summary>
    /// <param name="comparison">What was compared.</param>
    /// <param name="methods">The methods that are known, for what they need.</param>
    /// <param name="nameOf">A method's name in print.</param>
    public static IReadOnlyList<Table> Create(ExperimentComparison comparison, MethodCatalog methods, Func<string, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(methods);
        ArgumentNullException.ThrowIfNull(nameOf);
        var tables = new ComparisonTables(comparison, methods, nameOf);
        return
        [
            .. new[]
            {
                tables.Feasibility(),
                tables.Accuracy(),
                tables.Bias(),
                tables.Gain("statistics-gain-over-thresholds", "the given groups", gain => gain.OverGiven, gain => gain.GivenAbsoluteBias),
                tables.Gain(
                    "statistics-gain-over-predicted-thresholds",
                    "predicted groups",
                    gain => gain.OverPredicted,
                    gain => gain.PredictedAbsoluteBias
                ),
                tables.Ranks(),
                tables.AllPairs(),
            }.Where(table => table.Rows.Count > 0),
        ];
    }

    private string Percent => string.Create(CultureInfo.InvariantCulture, $"{100 * _comparison.Options.Confidence:0.##} %");

    private string Against => _comparison.Reference is { } reference ? _nameOf(reference) : $"the same method in {_comparison.OtherId}";

    private bool OwnData => _comparison.Options.OwnDataPerSeed;

    private string QuestionsNote =>
        OwnData
            ? "Every seed draws data of its own, so seeds are independent and Student's t test speaks about new data from the population. "
                + "Marked: adjusted p below 0.05."
            : "Splits: over random splits of this very data (Student's t); more seeds make it as exact as one likes. New data: for the "
                + "population (corrected resampled t, Nadeau and Bengio); splits share rows, so more seeds help little. The correction "
                + $"takes test rows / training rows = {RatioNote}. Marked: adjusted p below 0.05 for new data.";

    private string RatioNote =>
        string.Join(
            "; ",
            _comparison
                .Spec.Points.Select(point => point.Split.Scheme == SplitSpec.RepeatedKFold ? point.Split.Folds : 0)
                .Distinct()
                .Select(folds =>
                    folds == 0
                        ? "1/3, of splits 60/20/20; methods also choose on validation rows, which would make it 1/4"
                        : FormattableString.Invariant(
                            $"1/{folds - 2}, of {folds} folds of which one tests and one validates; methods also choose on validation "
                        ) + FormattableString.Invariant($"rows, which would make it 1/{folds - 1}")
                )
        );

    private static string FamilyNote(IEnumerable<int> sizes)
    {
        int[] tests = [.. sizes.Where(size => size > 0).Distinct().Order()];
        string m =
            tests.Length == 0 ? "no test" : "m = " + string.Join(" or ", tests.Select(size => size.ToString(CultureInfo.InvariantCulture)));
        return $"Holm: adjusted for all tests of a column at one point under one measure ({m}).";
    }

    private Table Feasibility() =>
        Table(
            "statistics-feasibility",
            $"Feasible seeds, |bias| < {NumberText.Short(_comparison.Epsilon)} on test rows, and balanced accuracy (BA)",
            ["needs A", "feasible", $"share, {Percent}", "p", "Holm", "BA if feasible", "BA", "|bias|"],
            from cell in _comparison.Cells
            from standing in cell.Standings
            let pair = cell.AgainstReference.FirstOrDefault(pair => pair.First == standing.Method)
            select Row(
                cell,
                [Name(standing.Method)],
                [
                    new TableCell(NeedsAttribute(standing.Method)),
                    new TableCell(StatisticText.Of(standing.Feasibility.Successes, standing.Feasibility.Trials)),
                    new TableCell(StatisticText.Shares(standing.Feasibility.Interval)),
                    new TableCell(StatisticText.P(pair?.FeasibilityP.Value ?? double.NaN)),
                    new TableCell(StatisticText.P(pair?.FeasibilityP.Holm ?? double.NaN)),
                    new TableCell(StatisticText.Share(standing.BalancedAccuracyOfFeasible)),
                    new TableCell(StatisticText.Share(standing.BalancedAccuracy)),
                    new TableCell(StatisticText.Share(standing.AbsoluteBias)),
                ]
            ),
            [
                $"Share: with Wilson's interval. p: exact McNemar test against {Against}. BA if feasible: mean over the "
                    + "feasible seeds alone; a dash where no seed is feasible. BA, |bias|: means over all seeds. Needs A: whether "
                    + "predicting needs the row's protected attribute.",
                FamilyNote(_comparison.Cells.SelectMany(cell => cell.AgainstReference).Select(pair => pair.FeasibilityP.Family)),
            ]
        );

    private Table Accuracy() =>
        Differences(
            "statistics-balanced-accuracy",
            $"Balanced accuracy on test rows minus that of {Against}; positive is better",
            pair => pair.BalancedAccuracy,
            withPosterior: true
        );

    private Table Bias() =>
        Differences(
            "statistics-bias",
            $"|Bias| on test rows minus that of {Against}; negative is better",
            pair => pair.AbsoluteBias,
            withPosterior: false
        );

    private Table Differences(string id, string caption, Func<MethodPair, PairedQuantity> quantity, bool withPosterior)
    {
        (MeasureComparison Cell, MethodPair Pair)[] pairs = [.. AgainstReference()];
        return Table(
            id,
            caption,
            [.. TestHeadings, .. withPosterior ? PosteriorHeadings : [], .. CountHeading],
            pairs.Select(row =>
                Row(
                    row.Cell,
                    [Name(row.Pair.First)],
                    [
                        .. Tests(quantity(row.Pair)),
                        .. withPosterior ? Posterior(quantity(row.Pair)) : [],
                        .. Count(quantity(row.Pair).Pairs, row.Pair.Planned),
                    ]
                )
            ),
            [
                QuestionsNote,
                FamilyNote(pairs.Select(row => quantity(row.Pair).ForPopulationP.Family)),
                .. withPosterior ? new[] { PosteriorNote } : [],
                .. Remarks(pairs.Select(row => (row.Cell, Name(row.Pair.First), quantity(row.Pair).Remark))),
            ]
        );
    }

    private Table Gain(string id, string groups, Func<ThresholdGain, PairedQuantity> quantity, Func<ThresholdGain, double> bias)
    {
        (MeasureComparison Cell, ThresholdGain Gain)[] gains =
        [
            .. _comparison.Cells.SelectMany(cell => cell.Gains.Select(gain => (cell, gain))),
        ];
        return Table(
            id,
            $"Gain over thresholding: balanced accuracy on test rows minus that of thresholds for {groups} on the base network",
            ["needs A", .. TestHeadings, "|bias|", "theirs", .. CountHeading],
            gains.Select(row =>
                Row(
                    row.Cell,
                    [Name(row.Gain.Method)],
                    [
                        new TableCell(NeedsAttribute(row.Gain.Method)),
                        .. Tests(quantity(row.Gain)),
                        new TableCell(StatisticText.Share(row.Gain.AbsoluteBias)),
                        new TableCell(StatisticText.Share(bias(row.Gain))),
                        .. Count(quantity(row.Gain).Pairs, row.Gain.Planned),
                    ]
                )
            ),
            [
                "Thresholds are fitted at the |bias| that the method attained on validation rows. Those for given groups need A to "
                    + "predict, those for groups predicted from the network do not. |bias|, theirs: means on test rows, of method "
                    + "and thresholds.",
                QuestionsNote,
                FamilyNote(gains.Select(row => quantity(row.Gain).ForPopulationP.Family)),
                .. Remarks(gains.Select(row => (row.Cell, Name(row.Gain.Method), row.Gain.Remark ?? quantity(row.Gain).Remark))),
            ]
        );
    }

    private Table Ranks() =>
        Table(
            "statistics-ranks",
            $"Description by ranks: shift (Hodges–Lehmann) from {Against}, and p of Wilcoxon's signed rank test",
            ["BA: shift", $"BA: {Percent}", "BA: p", "|bias|: shift", $"|bias|: {Percent}", "|bias|: p"],
            AgainstReference()
                .Select(row =>
                    Row(row.Cell, [Name(row.Pair.First)], [.. Ranks(row.Pair.BalancedAccuracy), .. Ranks(row.Pair.AbsoluteBias)])
                ),
            [
                (
                    OwnData
                        ? "Exact signed rank test on seeds that draw their own data; p is not adjusted. "
                        : "Descriptive: the splits of one dataset share rows, so the exact signed rank test finds differences too easily. "
                )
                    + "Intervals are unbounded for fewer than 6 seeds; the test is left out "
                    + FormattableString.Invariant($"beyond {PairedQuantity.MostSignedRanks} seeds."),
            ]
        );

    private Table AllPairs()
    {
        (MeasureComparison Cell, MethodPair Pair)[] pairs =
        [
            .. _comparison.Cells.SelectMany(cell => cell.AllPairs.Select(pair => (cell, pair))),
        ];
        return Table(
            "statistics-all-pairs",
            "Exploratory: every pair of methods, first minus second, for new data",
            ["BA", "BA: p", "BA: Holm", "|bias|", "|bias|: p", "|bias|: Holm", .. CountHeading],
            pairs.Select(row =>
                Row(
                    row.Cell,
                    [Name(row.Pair.First), Name(row.Pair.Second)],
                    [
                        .. Population(row.Pair.BalancedAccuracy),
                        .. Population(row.Pair.AbsoluteBias),
                        .. Count(row.Pair.BalancedAccuracy.Pairs, row.Pair.Planned),
                    ]
                )
            ),
            [
                "Exploratory: no reference was declared for these; report the tests against the reference.",
                FamilyNote(pairs.Select(row => row.Pair.BalancedAccuracy.ForPopulationP.Family)),
            ],
            "Minus"
        );
    }

    private IEnumerable<(MeasureComparison Cell, MethodPair Pair)> AgainstReference() =>
        _comparison.Cells.SelectMany(cell => cell.AgainstReference.Select(pair => (cell, pair)));

    private string[] TestHeadings =>
        OwnData
            ? ["mean", Percent, "p", "Holm"]
            : ["mean", $"splits: {Percent}", "splits: p", "splits: Holm", $"new data: {Percent}", "new data: p", "new data: Holm"];

    private static string[] PosteriorHeadings => ["P worse", "P same", "P better"];

    private string PosteriorNote =>
        "P: Bayesian correlated t test for new data, that balanced accuracy is lower, the same within "
        + $"±{NumberText.Short(_comparison.Options.Rope)} "
        + "(region of practical equivalence), or higher.";

    private IEnumerable<TableCell> Tests(PairedQuantity quantity) =>
        [
            new TableCell(StatisticText.Difference(quantity.Mean), Significance(quantity)),
            .. OwnData ? [] : Test(quantity.OverSplits, quantity.OverSplitsP),
            .. Test(quantity.ForPopulation, quantity.ForPopulationP),
        ];

    private static TableCell[] Test(PairedTTest test, AdjustedP p) =>
        [
            new TableCell(StatisticText.Differences(test.Interval)),
            new TableCell(StatisticText.P(p.Value)),
            new TableCell(StatisticText.P(p.Holm)),
        ];

    private static IEnumerable<TableCell> Posterior(PairedQuantity quantity) =>
        quantity.Posterior is { } posterior
            ?
            [
                new TableCell(StatisticText.Probability(posterior.Probabilities.SecondHigher)),
                new TableCell(StatisticText.Probability(posterior.Probabilities.Equivalent)),
                new TableCell(StatisticText.Probability(posterior.Probabilities.FirstHigher)),
            ]
            : [];

    private static IEnumerable<TableCell> Ranks(PairedQuantity quantity) =>
        quantity.SignedRank is { } test
            ?
            [
                new TableCell(StatisticText.Difference(test.Shift.Estimate)),
                new TableCell(StatisticText.Differences(test.Shift.Interval)),
                new TableCell(StatisticText.P(test.PValue), Remark: test.Zeros == test.Pairs ? "all ties" : null),
            ]
            : [new TableCell(StatisticText.Missing), new TableCell(StatisticText.Missing), new TableCell(StatisticText.Missing)];

    private static IEnumerable<TableCell> Population(PairedQuantity quantity) =>
        [
            new TableCell(StatisticText.Difference(quantity.Mean), Significance(quantity)),
            new TableCell(StatisticText.P(quantity.ForPopulationP.Value)),
            new TableCell(StatisticText.P(quantity.ForPopulationP.Holm)),
        ];

    private static Emphasis Significance(PairedQuantity quantity) => quantity.ForPopulationP.Holm < Level ? Emphasis.Best : Emphasis.None;

    /// <summary>Captions say how many seeds there are; a column does where not every pair has them all.</summary>
    private string[] CountHeading => _comparison.Options.PairwiseComplete ? ["n"] : [];

    private TableCell[] Count(int pairs, int planned) =>
        _comparison.Options.PairwiseComplete ? [new TableCell(StatisticText.Of(pairs, planned))] : [];

    private string NeedsAttribute(string method) =>
        _methods.Find(MethodOf(method)) is { } definition ? (definition.NeedsProtectedAttribute ? "yes" : "no") : "unknown";

    private string Name(string method) =>
        MethodOf(method) is var name && name == method ? _nameOf(name) : _nameOf(name) + method[name.Length..];

    /// <summary>The method's own name, where that of the other experiment stands after it.</summary>
    private static string MethodOf(string method) => method.Split(' ')[0];

    private IEnumerable<string> Remarks(IEnumerable<(MeasureComparison Cell, string Name, string? Remark)> rows) =>
        rows.Where(row => row.Remark is not null)
            .GroupBy(row => row.Remark!)
            .Select(group => $"{Capitalised(group.Key)}: {string.Join("; ", group.Select(row => Place(row.Cell, row.Name)).Distinct())}.");

    private string Place(MeasureComparison cell, string name) =>
        string.Join(
            ", ",
            new[]
            {
                name,
                _comparison.Spec.Measures.Length > 1 ? FieldWords.MeasureShort(cell.Measure) : "",
                FieldWords.Point(cell.Point),
            }.Where(text => text.Length > 0)
        );

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static TableRow Row(MeasureComparison cell, string[] names, IReadOnlyList<TableCell> cells) =>
        new([FieldWords.MeasureShort(cell.Measure), .. SweptColumns.Cells(cell.Point), .. names], cells);

    private Table Table(
        string id,
        string caption,
        IReadOnlyList<string> columns,
        IEnumerable<TableRow> rows,
        IReadOnlyList<string> notes,
        string? secondName = null
    ) =>
        new()
        {
            Id = id,
            Caption = $"{caption}; over {FieldWords.Seeds(_comparison.Seeds, _comparison.Seeds, _comparison.Seeds)}",
            RowHeadings =
            [
                "Measure",
                .. SweptColumns.Names(_comparison.Spec),
                "Method",
                .. secondName is null ? Array.Empty<string>() : [secondName],
            ],
            ColumnHeadings = columns,
            Rows = [.. rows],
            Notes = notes,
        };
}
