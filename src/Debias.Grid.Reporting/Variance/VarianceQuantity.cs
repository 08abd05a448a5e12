using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Reporting.Variance;

/// <summary>A figure of a method run whose variance is decomposed.</summary>
/// <param name="Key">Its name in files.</param>
/// <param name="Title">Its name in tables and figures.</param>
/// <param name="Of">The figure; NaN where a run has none.</param>
public sealed record VarianceQuantity(string Key, string Title, Func<MethodRunResult, double> Of)
{
    /// <summary>All of them, in the order of tables.</summary>
    public static IReadOnlyList<VarianceQuantity> All { get; } =
    [
        new("test_bias", "Test bias", run => run.Test.Bias),
        new("validation_bias", "Validation bias", run => run.Validation.Bias),
        new("test_balanced_accuracy", "Test balanced accuracy", run => run.Test.BalancedAccuracy),
        new("test_objective", "Test objective", run => run.Test.Objective[0]),
        new("threshold", "Threshold", run => run.Threshold),
        new("step", "Step chosen", Step),
    ];

    private static double Step(MethodRunResult run) =>
        // Numbers of settings that were drawn are no quantity.
        run.Tuning
            is null
        && run.Selected >= 0
        && run.Selected < run.Trajectory.Length
            ? run.Trajectory[run.Selected].Step
            : double.NaN;
}
