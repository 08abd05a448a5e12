using System.Globalization;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Reporting.Summaries;

/// <summary>What a reader of an experiment's tables has to know: which of their numbers are degenerate, and in how many seeds.</summary>
public static class Warnings
{
    private static readonly (RunFlags Flag, string Sentence)[] OfMethods =
    [
        (RunFlags.ConstantPrediction, "predicts one class for every test row"),
        (RunFlags.NoBetterThanChance, "has a balanced accuracy that is no better than chance (95 % interval)"),
        (RunFlags.Unchanged, "changed nothing: it predicts every row as the standard network does"),
    ];

    /// <summary>Sentences, by point, measure and method; empty where nothing is degenerate.</summary>
    /// <param name="results">The results.</param>
    /// <param name="titleOf">A method's name in tables.</param>
    public static IReadOnlyList<string> Of(ExperimentResults results, Func<string, string> titleOf)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(titleOf);
        MethodRunRow[] judged = [.. results.Rows.Where(row => row.Result is not null)];
        ILookup<(string, string), MethodRunRow> byMethod = judged.ToLookup(row => (row.Id.Measure, row.Id.Method));
        IEnumerable<string> methods =
            from measure in results.Spec.Measures
            from method in results.Spec.Points[0].Methods
            let runs = byMethod[(measure, method.Name)].ToArray()
            from warning in OfMethods
            let flagged = runs.Count(row => Has(row, warning.Flag))
            // A constant prediction is no better than chance: that is said once.
            where
                flagged > 0
                && (warning.Flag != RunFlags.NoBetterThanChance || flagged > runs.Count(row => Has(row, RunFlags.ConstantPrediction)))
            select warning.Flag == RunFlags.Unchanged && flagged == runs.Length
                ? DidNothing(titleOf(method.Name), measure, flagged)
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{titleOf(method.Name)} ({measure.ToUpperInvariant()}) {warning.Sentence} in {flagged} of {runs.Length} runs."
                );
        int open = results.Rows.Count(row => row.Status is RunStatus.Queued or RunStatus.Running);
        string[] unfinished =
            open == 0
                ? []
                :
                [
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Unfinished: {open} of {results.Rows.Count} method runs have no outcome yet, and the numbers will change."
                    ),
                ];
        (int, long)[] seeds = [.. judged.Select(row => (row.Id.Point, row.Id.Seed)).Distinct()];
        int notLearned = judged
            .Where(row => Has(row, RunFlags.BaseNetworkDidNotLearn))
            .Select(row => (row.Id.Point, row.Id.Seed))
            .Distinct()
            .Count();
        string[] small = [.. GroupSizeWarnings.Of(results)];
        return notLearned == 0
            ? [.. unfinished, .. small, .. methods]
            :
            [
                .. unfinished,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{notLearned} of {seeds.Length} base networks did not learn: their validation loss is not below that of the base "
                        + $"rate alone."
                ),
                .. small,
                .. methods,
            ];
    }

    /// <summary>
    /// Of these sentences those about methods that changed nothing in any run, which a reader has to know before any figure.
    /// </summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static IReadOnlyList<string> OfMethodsThatDidNothing(ExperimentResults results, Func<string, string> titleOf)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(titleOf);
        ILookup<(string, string), MethodRunRow> byMethod = results
            .Rows.Where(row => row.Result is not null)
            .ToLookup(row => (row.Id.Measure, row.Id.Method));
        return
        [
            .. from measure in results.Spec.Measures
            from method in results.Spec.Points[0].Methods
            let runs = byMethod[(measure, method.Name)].ToArray()
            where runs.Length > 0 && Array.TrueForAll(runs, row => Has(row, RunFlags.Unchanged))
            select DidNothing(titleOf(method.Name), measure, runs.Length),
        ];
    }

    private static string DidNothing(string title, string measure, int runs) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{title} ({measure.ToUpperInvariant()}) changed nothing in any of {runs} runs: what is reported of it is the standard network."
        );

    private static bool Has(MethodRunRow row, RunFlags flag) => row.Result!.Flags.HasFlag(flag);
}
