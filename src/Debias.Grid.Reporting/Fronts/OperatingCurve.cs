using Debias.Fairness;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Reporting.Fronts;

/// <summary>
/// ε ↦ (|bias|, balanced accuracy) of one run: for every bound, the candidate that does best on validation rows within it, as it does on
/// test rows. A method without candidates has one choice, what it predicts.
/// </summary>
public static class OperatingCurve
{
    /// <summary>
    /// A point for every bound of <see cref="Relaxations.Grid"/>; null where no candidate is within it on validation rows.
    /// </summary>
    public static IReadOnlyList<OperatingPoint?> Of(MethodRunResult run)
    {
        Candidate[] candidates = [.. Candidates(run)];
        return [.. Relaxations.Grid.Select(relaxation => Best(candidates, relaxation))];
    }

    /// <summary>
    /// What all candidates do on test rows. Their front is chosen by test rows: an oracle's, better than anything that can be had.
    /// </summary>
    public static IReadOnlyList<OperatingPoint> Oracle(MethodRunResult run) => [.. Candidates(run).Select(candidate => candidate.Test)];

    private static OperatingPoint? Best(Candidate[] candidates, double relaxation) =>
        candidates
            .Where(candidate => candidate.Bias < relaxation || candidate.Bias == 0)
            .OrderByDescending(candidate => candidate.Performance)
            .ThenBy(candidate => candidate.Bias)
            .Select(candidate => (OperatingPoint?)candidate.Test)
            .FirstOrDefault();

    private static IEnumerable<Candidate> Candidates(MethodRunResult run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Trajectory.Length > 0
            ? run
                .Trajectory.Where(step => step.Figures is not null)
                .Select(step => new Candidate(
                    Math.Abs(step.Bias),
                    step.Performance,
                    new OperatingPoint(Math.Abs(step.Figures!.TestBias), step.Figures.TestPerformance)
                ))
            :
            [
                new Candidate(
                    Math.Abs(run.Validation.Bias),
                    run.Validation.BalancedAccuracy,
                    new OperatingPoint(Math.Abs(run.Test.Bias), run.Test.BalancedAccuracy)
                ),
            ];
    }

    private readonly record struct Candidate(double Bias, double Performance, OperatingPoint Test);
}
