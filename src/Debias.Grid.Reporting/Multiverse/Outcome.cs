using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Multiverse;

/// <summary>What is compared between universes: a figure on test rows.</summary>
/// <param name="Key">Its name in files.</param>
/// <param name="Title">Its name in tables and figures.</param>
/// <param name="Of">The figure of a run.</param>
public sealed record Outcome(string Key, string Title, Func<MethodRunResult, double> Of)
{
    /// <summary>All of them, for an experiment's smallest ε.</summary>
    public static IReadOnlyList<Outcome> For(ExperimentSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return
        [
            new("objective", $"Objective, ε = {NumberText.Short(spec.Points[0].Objective.Epsilons[0])}", run => run.Test.Objective[0]),
            new("absolute-bias", "|Bias|", run => Math.Abs(run.Test.Bias)),
            new("balanced-accuracy", "Balanced accuracy", run => run.Test.BalancedAccuracy),
        ];
    }
}
