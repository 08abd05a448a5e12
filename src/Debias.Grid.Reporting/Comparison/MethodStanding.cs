using Debias.Grid.Contracts.Results;
using Debias.Statistics.Intervals;

namespace Debias.Grid.Reporting.Comparison;

/// <summary>One method by itself, on test rows.</summary>
/// <param name="Method">The method's name; where two experiments are compared, with the experiment's id.</param>
/// <param name="Planned">N, the seeds planned; <see cref="Feasibility"/> has the n that have a result.</param>
/// <param name="Feasibility">Seeds with |bias| strictly below ε, of those that have a result, with Wilson's interval.</param>
/// <param name="BalancedAccuracyOfFeasible">Mean over the feasible seeds; NaN where there is none.</param>
/// <param name="BalancedAccuracy">Mean over all seeds with a result; NaN without any.</param>
/// <param name="AbsoluteBias">Mean |bias| over all seeds with a result; NaN without any.</param>
public sealed record MethodStanding(
    string Method,
    int Planned,
    WilsonShare Feasibility,
    double BalancedAccuracyOfFeasible,
    double BalancedAccuracy,
    double AbsoluteBias
)
{
    internal static MethodStanding Of(string name, MethodRuns runs, double epsilon, double confidence)
    {
        Evaluation[] all = [.. runs.Results.Select(run => run.Test)];
        Evaluation[] feasible = [.. all.Where(test => Feasible.Is(test, epsilon))];
        return new MethodStanding(
            name,
            runs.Planned,
            WilsonShare.Of(feasible.Length, all.Length, confidence),
            Mean(feasible, test => test.BalancedAccuracy),
            Mean(all, test => test.BalancedAccuracy),
            Mean(all, test => Math.Abs(test.Bias))
        );
    }

    private static double Mean(Evaluation[] tests, Func<Evaluation, double> figure) =>
        tests.Length == 0 ? double.NaN : tests.Sum(figure) / tests.Length;
}
