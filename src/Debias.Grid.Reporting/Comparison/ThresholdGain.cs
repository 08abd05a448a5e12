using Debias.Grid.Contracts.Results;
using Debias.Statistics.Pairs;

namespace Debias.Grid.Reporting.Comparison;

/// <summary>
/// What a method gains over thresholds by group on the base network's scores at the |bias| that the method attained on validation rows:
/// balanced accuracy on test rows, method minus thresholds.
/// </summary>
/// <param name="Method">The method's name.</param>
/// <param name="Planned">N, the seeds planned.</param>
/// <param name="AbsoluteBias">The method's mean |bias| on test rows; NaN without runs.</param>
/// <param name="OverGiven">Against thresholds for the given groups, which need the protected attribute to predict.</param>
/// <param name="OverPredicted">Against thresholds for groups that are read out of the network, which do not.</param>
/// <param name="GivenAbsoluteBias">Mean |bias| on test rows of thresholds for the given groups.</param>
/// <param name="PredictedAbsoluteBias">Mean |bias| on test rows of thresholds for predicted groups.</param>
/// <param name="Remark">Why there is nothing to compare with; null where there is.</param>
public sealed record ThresholdGain(
    string Method,
    int Planned,
    double AbsoluteBias,
    PairedQuantity OverGiven,
    PairedQuantity OverPredicted,
    double GivenAbsoluteBias,
    double PredictedAbsoluteBias,
    string? Remark
)
{
    /// <summary>The gains of all methods, p values adjusted as one family for either kind of thresholds.</summary>
    internal static ThresholdGain[] Family(IEnumerable<MethodRuns> methods, ComparisonOptions options)
    {
        ThresholdGain[] family = [.. methods.Select(method => Of(method, options))];
        PairedQuantity[] given = PairedQuantity.Adjust([.. family.Select(gain => gain.OverGiven)]);
        PairedQuantity[] predicted = PairedQuantity.Adjust([.. family.Select(gain => gain.OverPredicted)]);
        return [.. family.Select((gain, i) => gain with { OverGiven = given[i], OverPredicted = predicted[i] })];
    }

    private static ThresholdGain Of(MethodRuns method, ComparisonOptions options)
    {
        (Evaluation Test, ThresholdFigures Thresholds)[] runs =
        [
            .. method.Results.Where(run => run.Thresholds is { } figures && IsFinite(figures)).Select(run => (run.Test, run.Thresholds!)),
        ];
        int lacking = method.Planned - runs.Length;
        string? remark =
            runs.Length == 0 ? "no run recorded thresholds"
            : lacking > 0 && !options.PairwiseComplete ? FormattableString.Invariant($"{lacking} of {method.Planned} runs recorded none")
            : null;
        runs = remark is null ? runs : [];
        return new ThresholdGain(
            method.Method,
            method.Planned,
            Mean(run => Math.Abs(run.Test.Bias)),
            Gain(figures => figures.Performance),
            Gain(figures => figures.PredictedPerformance),
            Mean(run => Math.Abs(run.Thresholds.Bias)),
            Mean(run => Math.Abs(run.Thresholds.PredictedBias)),
            remark
        );

        PairedQuantity Gain(Func<ThresholdFigures, double> performance) =>
            PairedQuantity.Of(
                PairedDifferences.Between(
                    [.. runs.Select(run => run.Test.BalancedAccuracy)],
                    [.. runs.Select(run => performance(run.Thresholds))]
                ),
                options,
                withPosterior: true,
                withSignedRank: false
            );

        double Mean(Func<(Evaluation Test, ThresholdFigures Thresholds), double> figure) =>
            runs.Length == 0 ? double.NaN : runs.Sum(figure) / runs.Length;
    }

    private static bool IsFinite(ThresholdFigures figures) =>
        double.IsFinite(figures.Bias)
        && double.IsFinite(figures.Performance)
        && double.IsFinite(figures.PredictedBias)
        && double.IsFinite(figures.PredictedPerformance);
}
