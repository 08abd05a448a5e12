using System.Globalization;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Paper;

/// <summary>An experiment beside the paper's tables, cell by cell.</summary>
public sealed record PaperComparison
{
    /// <summary>Largest difference in balanced accuracy of the standard network that reproduction allows.</summary>
    public const double BalancedAccuracyTolerance = 0.02;

    /// <summary>Largest difference in bias of the standard network that reproduction allows.</summary>
    public const double BiasTolerance = 0.04;

    /// <summary>What it is compared with.</summary>
    public required PublishedResults Published { get; init; }

    /// <summary>One per published number that the experiment has a counterpart of; empty where it is none of the paper's.</summary>
    public required IReadOnlyList<ComparedCell> Cells { get; init; }

    /// <summary>Where the experiment departs from the paper's set-up.</summary>
    public required IReadOnlyList<string> Departures { get; init; }

    /// <summary>Cells that agree.</summary>
    public int AgreeingBy(AgreementTest test) => Cells.Count(cell => cell.AgreesBy(test));

    /// <summary>
    /// The share of agreement that a wrong method's row would have: each of our cells against the published ones of the other methods of
    /// its column. NaN where a column has one method only.
    /// </summary>
    public double AgreementByChance(AgreementTest test) =>
        Cells.Sum(cell => (double)cell.OthersAgreeingBy(test)) / Cells.Sum(cell => cell.OtherMethods.Count);

    /// <summary>
    /// Balanced accuracy and bias of the standard network: the cells that show whether data and training are the paper's.
    /// </summary>
    public IReadOnlyList<ComparedCell> BaselineCells => [.. Cells.Where(cell => cell.Published is { Method: "standard", Table: 3 or 4 })];

    /// <summary>Baseline cells within <see cref="BalancedAccuracyTolerance"/> or <see cref="BiasTolerance"/>.</summary>
    public int BaselineWithinTolerance => BaselineCells.Count(IsWithinTolerance);

    /// <summary>The outcome in sentences.</summary>
    public string Statement
    {
        get
        {
            if (Cells.Count == 0)
            {
                return "This experiment is none of the paper's: no cell of its Tables 1, 3 and 4 has this dataset, protected attribute, "
                    + "measure and method. There is nothing to compare.";
            }
            string baseline =
                BaselineCells.Count == 0
                    ? ""
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $" Standard network: {BaselineWithinTolerance} of {BaselineCells.Count} cells within "
                            + $"{BalancedAccuracyTolerance:0.00} (balanced accuracy) or {BiasTolerance:0.00} (bias) of the paper."
                    );
            return $"{Count(AgreementTest.CentreWithinOurs)} published centres lie within the 95 % bootstrap interval of ours"
                + $"{Shares(AgreementTest.CentreWithinOurs)}. By the difference of the two centres, with the uncertainty of both, "
                + $"{Count(AgreementTest.DifferenceOfCentres)} agree{Shares(AgreementTest.DifferenceOfCentres)}; the spreads overlap in "
                + $"{Count(AgreementTest.SpreadsOverlap)}{Shares(AgreementTest.SpreadsOverlap)}.{baseline}";
        }
    }

    private string Count(AgreementTest test) => FormattableString.Invariant($"{AgreeingBy(test)} of {Cells.Count}");

    /// <summary>The share that agrees, and what it is worth.</summary>
    private string Shares(AgreementTest test)
    {
        double share = 100.0 * AgreeingBy(test) / Cells.Count;
        double chance = 100 * AgreementByChance(test);
        return double.IsNaN(chance)
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $" ({share:0} %; of the rows of other methods {chance:0} % would)");
    }

    /// <summary>Compares with the paper.</summary>
    public static PaperComparison Create(ExperimentResults results) => Create(results, PublishedResults.Paper);

    /// <summary>Compares with published numbers.</summary>
    public static PaperComparison Create(ExperimentResults results, PublishedResults published)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(published);
        ILookup<(string, string, string, string, string, double), SummaryRow> summary = Summary
            .Compute(results)
            .Where(row => row.Part == "test")
            .ToLookup(row =>
                (row.Point.Dataset.Kind, row.Point.Dataset.Protected, row.Measure, row.Method, Name(row.Quantity), row.Epsilon)
            );
        ILookup<(string, string, string, string, double), PublishedCell> columns = published.Cells.ToLookup(Column);
        ComparedCell[] cells =
        [
            .. from cell in published.Cells
            from row in summary[(cell.Dataset, cell.Protected, cell.Measure, cell.Method, cell.Quantity, cell.Epsilon)]
            select new ComparedCell(
                cell,
                row.Point,
                row.Values,
                CentreInterval.Of(
                    row.PerSeed,
                    cell.Spread,
                    FormattableString.Invariant($"{row.Point.Index}/{row.Measure}/{row.Method}/{row.Quantity}/{row.Epsilon}")
                ),
                row.Planned
            )
            {
                OtherMethods = [.. columns[Column(cell)].Where(other => other.Method != cell.Method)],
                PublishedSeeds = published.Seeds,
            },
        ];
        return new PaperComparison
        {
            Published = published,
            Cells = [.. cells.OrderBy(cell => cell.Point.Index).ThenBy(cell => cell.Published.Table)],
            Departures = cells.Length == 0 ? [] : [.. FindDepartures(results.Spec, published)],
        };
    }

    /// <summary>Whether a cell of the standard network is as close to the paper as reproduction asks.</summary>
    public static bool IsWithinTolerance(ComparedCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        double tolerance = cell.Published.Quantity == "bias" ? BiasTolerance : BalancedAccuracyTolerance;
        return Math.Abs(cell.Difference) <= tolerance + 1e-9;
    }

    private static (string, string, string, string, double) Column(PublishedCell cell) =>
        (cell.Dataset, cell.Protected, cell.Measure, cell.Quantity, cell.Epsilon);

    private static string Name(string quantity) => quantity == "objective" ? "constrained_objective" : quantity;

    private static IEnumerable<string> FindDepartures(ExperimentSpec spec, PublishedResults published)
    {
        if (Array.Exists(spec.Points, point => point.Split.Scheme != "authors"))
        {
            yield return "The splits are not the authors' (split: { scheme: authors }), so no seed here is a seed of theirs.";
        }

        if (spec.Seeds.Length != published.Seeds)
        {
            yield return FormattableString.Invariant($"The paper has {published.Seeds} splits, this experiment {spec.Seeds.Length}.");
        }
        ClassifierSpec classifier = spec.Points[0].Classifier;
        if (classifier is not { HiddenLayers: 10, Width: 32, BatchSize: 64, MaxEpochs: 1000 or 1001 })
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The paper's network has 10 hidden layers of 32 units, mini-batches of 64 and at most 1000 epochs; here "
                    + $"{classifier.HiddenLayers} of {classifier.Width}, {classifier.BatchSize} and {classifier.MaxEpochs}."
            );
        }

        if (!spec.Points[0].Objective.Epsilons.Contains(0.05))
        {
            yield return "Table 1 needs ε = 0.05, which this experiment does not report.";
        }
    }
}
