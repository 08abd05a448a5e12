using Debias.Grid.Reporting.Summaries;

namespace Debias.Grid.Reporting.Figures;

/// <summary>Medians over seeds whose trajectories differ in length.</summary>
internal static class RaggedMedian
{
    /// <summary>How it is formed, for captions.</summary>
    public const string Rule = "the median at a step is over the seeds that reach it, drawn where at least half of them do";

    /// <summary>At each step the median over the trajectories with a value there, where at least half of all have one.</summary>
    public static IReadOnlyList<StepValue> Compute(IReadOnlyList<IReadOnlyList<StepValue>> trajectories) =>
        [
            .. trajectories
                .SelectMany(trajectory => trajectory.Where(step => !double.IsNaN(step.Value)).DistinctBy(step => step.Step))
                .GroupBy(step => step.Step)
                .Where(step => 2 * step.Count() >= trajectories.Count)
                .OrderBy(step => step.Key)
                .Select(step => new StepValue(step.Key, Distribution.From(step.Select(value => value.Value)).Median)),
        ];
}
