using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Reporting.Comparison;

/// <summary>A method's runs at one point under one measure, by the place of their seed in the plan.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Planned">How many there should be: one for every seed, but for those that adaptive replication did not need.</param>
/// <param name="BySeed">One for every seed of the spec; null where there is no result with numbers.</param>
internal sealed record MethodRuns(string Method, int Planned, IReadOnlyList<MethodRunResult?> BySeed)
{
    public int Count => BySeed.Count(run => run is not null);

    public bool IsComplete => Count == Planned;

    public IEnumerable<MethodRunResult> Results => BySeed.OfType<MethodRunResult>();

    /// <summary>Runs of the seeds that have a result and the figure.</summary>
    public static (MethodRunResult First, MethodRunResult Second)[] Pairs(MethodRuns first, MethodRuns second) =>
        [
            .. first
                .BySeed.Zip(second.BySeed)
                .Where(pair => pair.First is not null && pair.Second is not null)
                .Select(pair => (pair.First!, pair.Second!)),
        ];
}
