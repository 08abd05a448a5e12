using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.Rows;
using Debias.Statistics;

namespace Debias.Grid.Reporting.Comparison;

/// <summary>
/// <c>statistics.csv</c>: one row per quantity of a method (<c>comparison</c> is <c>method</c>) or of a pair (<c>reference</c>,
/// <c>thresholds</c>, <c>predicted-thresholds</c>, <c>all-pairs</c>); what a row does not have is empty.
/// </summary>
public static class StatisticsCsv
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "statistics.csv";

    /// <summary>Writes the file, whole or not at all.</summary>
    public static void Write(ExperimentComparison comparison, string path) => AtomicFile.Write(path, stream => Write(comparison, stream));

    /// <summary>Writes the table to a stream.</summary>
    public static void Write(ExperimentComparison comparison, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(stream);
        string[] keys =
        [
            "point",
            .. SweptColumns.Names(comparison.Spec),
            "measure",
            "comparison",
            "method",
            "other",
            "quantity",
            "n",
            "planned",
        ];
        string[] columns =
        [
            "value",
            "low",
            "high",
            "splits_low",
            "splits_high",
            "splits_p",
            "splits_p_holm",
            "p",
            "p_holm",
            "family",
            "sd",
            "p_worse",
            "p_equivalent",
            "p_better",
            "wilcoxon_p",
            "hodges_lehmann",
            "hodges_lehmann_low",
            "hodges_lehmann_high",
            "alone",
            "other_alone",
            "remark",
        ];
        CsvTable.Write(
            stream,
            [.. keys, .. columns],
            comparison.Cells.SelectMany(cell =>
                Rows(cell)
                    .Select(row =>
                        (string[])
                            [
                                Cell.Format(cell.Point.Index),
                                .. SweptColumns.CsvCells(cell.Point),
                                cell.Measure,
                                .. row.Keys,
                                .. columns.Select(column => row.Figures.GetValueOrDefault(column, "")),
                            ]
                    )
            )
        );
    }

    private static IEnumerable<(string[] Keys, Dictionary<string, string> Figures)> Rows(MeasureComparison cell) =>
        [
            .. cell.Standings.SelectMany(Standing),
            .. cell.AgainstReference.SelectMany(pair => Pair("reference", pair)),
            .. cell.Gains.SelectMany(Gain),
            .. cell.AllPairs.SelectMany(pair => Pair("all-pairs", pair)),
        ];

    private static IEnumerable<(string[], Dictionary<string, string>)> Standing(MethodStanding standing)
    {
        int seeds = standing.Feasibility.Trials;
        yield return (
            Keys("feasible", seeds),
            new()
            {
                ["value"] = Figure(standing.Feasibility.Share),
                ["low"] = Figure(standing.Feasibility.Interval.Low),
                ["high"] = Figure(standing.Feasibility.Interval.High),
            }
        );
        yield return (Keys("balanced_accuracy_of_feasible", standing.Feasibility.Successes), Value(standing.BalancedAccuracyOfFeasible));
        yield return (Keys("balanced_accuracy", seeds), Value(standing.BalancedAccuracy));
        yield return (Keys("absolute_bias", seeds), Value(standing.AbsoluteBias));

        string[] Keys(string quantity, int count) => StatisticsCsv.Keys("method", standing.Method, "", quantity, count, standing.Planned);
        static Dictionary<string, string> Value(double value) => new() { ["value"] = Figure(value) };
    }

    private static IEnumerable<(string[], Dictionary<string, string>)> Pair(string kind, MethodPair pair)
    {
        int count = pair.BalancedAccuracy.Pairs;
        yield return (
            Keys(kind, pair.First, pair.Second, "feasible", count, pair.Planned),
            new()
            {
                ["p"] = P(pair.FeasibilityP.Value),
                ["p_holm"] = P(pair.FeasibilityP.Holm),
                ["family"] = Cell.Format(pair.FeasibilityP.Family),
                ["alone"] = Cell.Format(pair.Feasibility.FirstAlone),
                ["other_alone"] = Cell.Format(pair.Feasibility.SecondAlone),
            }
        );
        yield return (Keys(kind, pair.First, pair.Second, "balanced_accuracy", count, pair.Planned), Quantity(pair.BalancedAccuracy));
        yield return (Keys(kind, pair.First, pair.Second, "absolute_bias", count, pair.Planned), Quantity(pair.AbsoluteBias));
    }

    private static IEnumerable<(string[], Dictionary<string, string>)> Gain(ThresholdGain gain)
    {
        foreach (
            (string kind, PairedQuantity quantity) in new[] { ("thresholds", gain.OverGiven), ("predicted-thresholds", gain.OverPredicted) }
        )
        {
            Dictionary<string, string> figures = Quantity(quantity);
            figures["remark"] = gain.Remark ?? figures["remark"];
            yield return (Keys(kind, gain.Method, kind, "balanced_accuracy", quantity.Pairs, gain.Planned), figures);
        }
    }

    private static Dictionary<string, string> Quantity(PairedQuantity quantity)
    {
        Interval population = quantity.ForPopulation.Interval;
        Interval splits = quantity.OverSplits.Interval;
        var figures = new Dictionary<string, string>
        {
            ["value"] = Figure(quantity.Mean),
            ["low"] = Figure(population.Low),
            ["high"] = Figure(population.High),
            ["splits_low"] = Figure(splits.Low),
            ["splits_high"] = Figure(splits.High),
            ["splits_p"] = P(quantity.OverSplitsP.Value),
            ["splits_p_holm"] = P(quantity.OverSplitsP.Holm),
            ["p"] = P(quantity.ForPopulationP.Value),
            ["p_holm"] = P(quantity.ForPopulationP.Holm),
            ["family"] = Cell.Format(quantity.ForPopulationP.Family),
            ["sd"] = Figure(quantity.OverSplits.StandardDeviation),
            ["remark"] = quantity.Remark ?? "",
        };
        if (quantity.Posterior is { } posterior)
        {
            figures["p_worse"] = Figure(posterior.Probabilities.SecondHigher);
            figures["p_equivalent"] = Figure(posterior.Probabilities.Equivalent);
            figures["p_better"] = Figure(posterior.Probabilities.FirstHigher);
        }

        if (quantity.SignedRank is { } ranks)
        {
            figures["wilcoxon_p"] = P(ranks.PValue);
            figures["hodges_lehmann"] = Figure(ranks.Shift.Estimate);
            figures["hodges_lehmann_low"] = Figure(ranks.Shift.Interval.Low);
            figures["hodges_lehmann_high"] = Figure(ranks.Shift.Interval.High);
        }

        return figures;
    }

    private static string[] Keys(string kind, string method, string other, string quantity, int count, int planned) =>
        [kind, method, other, quantity, Cell.Format(count), Cell.Format(planned)];

    /// <summary>An end that bounds nothing is empty, as one that is not there.</summary>
    private static string Figure(double value) => double.IsFinite(value) ? Cell.Format(RoundedFigure.Of(value)) : "";

    private static string P(double value) => Cell.Format(RoundedFigure.OfP(value));
}
