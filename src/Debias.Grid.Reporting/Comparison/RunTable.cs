using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Comparison;

/// <summary>An experiment's results with numbers, by what they are of.</summary>
/// <param name="results">The experiment.</param>
/// <param name="seeds">The seeds that are compared, in order.</param>
internal sealed class RunTable(ExperimentResults results, IReadOnlyList<long> seeds)
{
    private readonly Dictionary<MethodRunId, MethodRunResult> _results = results
        .Rows.Where(row => row is { Status: RunStatus.Succeeded, Result: not null } && HasNumbers(row.Result))
        .ToDictionary(row => row.Id, row => row.Result!);

    private readonly HashSet<(int, long)> _unneeded =
    [
        .. results.Rows.Where(row => row.Status == RunStatus.Unneeded).Select(row => (row.Id.Point, row.Id.Seed)),
    ];

    /// <summary>A method's runs.</summary>
    public MethodRuns Of(PointSpec point, string measure, string method) =>
        new(
            method,
            seeds.Count(seed => !_unneeded.Contains((point.Index, seed))),
            [.. seeds.Select(seed => _results.GetValueOrDefault(new MethodRunId(point.Index, seed, measure, method)))]
        );

    /// <summary>The sentence that refuses a method whose runs are missing; null where it may be compared.</summary>
    public static string? Refusal(PointSpec point, string measure, string name, MethodRuns runs, ComparisonOptions options)
    {
        if (runs.IsComplete || (options.PairwiseComplete && runs.Count > 0))
        {
            return null;
        }

        int planned = runs.Planned;
        string where = string.Join(
            ", ",
            new[] { FieldWords.MeasureShort(measure), FieldWords.Point(point) }.Where(text => text.Length > 0)
        );
        return FormattableString.Invariant($"{name} ({where}) is not compared: {planned - runs.Count} of {planned} seeds have no result, ")
            + "and what is missing is seldom missing at random; finish or retry these runs, or ask for the pairwise complete comparison.";
    }

    private static bool HasNumbers(MethodRunResult result) =>
        double.IsFinite(result.Test.Bias) && double.IsFinite(result.Test.BalancedAccuracy);
}
