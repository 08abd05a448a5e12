using Debias.Grid.Contracts.Results;
using Debias.Statistics.Pairs;

namespace Debias.Grid.Reporting.Comparison;

/// <summary>Two methods on the same seeds, on test rows.</summary>
/// <param name="First">The method's name.</param>
/// <param name="Second">The name of what it is held against; where two experiments are compared, with the experiment's id.</param>
/// <param name="Planned">N, the seeds planned.</param>
/// <param name="Feasibility">Exact McNemar on which seeds are feasible.</param>
/// <param name="FeasibilityP">Its p value in its family; NaN without pairs.</param>
/// <param name="BalancedAccuracy">Differences in balanced accuracy: positive where the first is better.</param>
/// <param name="AbsoluteBias">Differences in |bias|: negative where the first is better.</param>
public sealed record MethodPair(
    string First,
    string Second,
    int Planned,
    McNemarTest Feasibility,
    AdjustedP FeasibilityP,
    PairedQuantity BalancedAccuracy,
    PairedQuantity AbsoluteBias
)
{
    /// <summary>Compares the pairs of one family, and adjusts their p values for it.</summary>
    internal static MethodPair[] Family(
        IEnumerable<(string First, MethodRuns FirstRuns, string Second, MethodRuns SecondRuns)> pairs,
        double epsilon,
        ComparisonOptions options,
        bool withSignedRank
    )
    {
        MethodPair[] family =
        [
            .. pairs.Select(pair => Of(pair.First, pair.FirstRuns, pair.Second, pair.SecondRuns, epsilon, options, withSignedRank)),
        ];
        AdjustedP[] feasibility = AdjustedP.Adjust([.. family.Select(pair => pair.FeasibilityP.Value)]);
        PairedQuantity[] accuracy = PairedQuantity.Adjust([.. family.Select(pair => pair.BalancedAccuracy)]);
        PairedQuantity[] bias = PairedQuantity.Adjust([.. family.Select(pair => pair.AbsoluteBias)]);
        return
        [
            .. family.Select(
                (pair, i) => pair with { FeasibilityP = feasibility[i], BalancedAccuracy = accuracy[i], AbsoluteBias = bias[i] }
            ),
        ];
    }

    private static MethodPair Of(
        string first,
        MethodRuns firstRuns,
        string second,
        MethodRuns secondRuns,
        double epsilon,
        ComparisonOptions options,
        bool withSignedRank
    )
    {
        (MethodRunResult First, MethodRunResult Second)[] runs = MethodRuns.Pairs(firstRuns, secondRuns);
        McNemarTest feasibility = McNemarTest.Of(
            [.. runs.Select(pair => Feasible.Is(pair.First.Test, epsilon))],
            [.. runs.Select(pair => Feasible.Is(pair.Second.Test, epsilon))]
        );
        return new MethodPair(
            first,
            second,
            firstRuns.Planned,
            feasibility,
            AdjustedP.None with
            {
                Value = runs.Length == 0 ? double.NaN : feasibility.PValue,
            },
            PairedQuantity.Of(Differences(test => test.BalancedAccuracy), options, withPosterior: true, withSignedRank),
            PairedQuantity.Of(Differences(test => Math.Abs(test.Bias)), options, withPosterior: false, withSignedRank)
        );

        double[] Differences(Func<Evaluation, double> figure) =>
            PairedDifferences.Between(
                [.. runs.Select(pair => figure(pair.First.Test))],
                [.. runs.Select(pair => figure(pair.Second.Test))]
            );
    }
}
