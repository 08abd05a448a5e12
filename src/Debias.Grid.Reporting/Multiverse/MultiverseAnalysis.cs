using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Debias.Statistics.Variance;

namespace Debias.Grid.Reporting.Multiverse;

/// <summary>What choices do to results, in an experiment that sweeps two options or more in every combination.</summary>
/// <param name="Methods">By measure, method and outcome.</param>
/// <param name="Refusals">A sentence for everything that was left out.</param>
public sealed record MultiverseAnalysis(IReadOnlyList<MethodMultiverse> Methods, IReadOnlyList<string> Refusals)
{
    private const int FewestChoices = 2;

    /// <summary>Whether there is anything to show or to say.</summary>
    public bool IsEmpty => Methods.Count == 0 && Refusals.Count == 0;

    /// <summary>Analyses results; trajectories are not looked at.</summary>
    public static MultiverseAnalysis Of(ExperimentResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        ExperimentSpec spec = results.Spec;
        Choice[] all = [.. ChoicesOf(spec)];
        if (all.Length < FewestChoices || !IsFullFactorial(spec, all))
        {
            return new MultiverseAnalysis([], []);
        }

        if (spec.Replication is not null)
        {
            return new MultiverseAnalysis(
                [],
                ["Choices are not compared: seeds were added adaptively, so universes do not rest on the same."]
            );
        }

        ILookup<(int, string, string), MethodRunResult> runs = results
            .Rows.Where(row => row is { Status: RunStatus.Succeeded, Result: not null })
            .ToLookup(row => (row.Id.Point, row.Id.Measure, row.Id.Method), row => row.Result!);
        var analysed = new List<MethodMultiverse>();
        var refusals = new List<string>();
        foreach (string measure in spec.Measures)
        {
            foreach (string method in spec.Points[0].Methods.Select(method => method.Name))
            {
                Choice[] own = [.. all.Where(choice => Concerns(choice, method))];
                if (own.Length < FewestChoices)
                {
                    continue;
                }

                int planned = spec.Points.Length * spec.Seeds.Length;
                int missing = planned - spec.Points.Sum(point => runs[(point.Index, measure, method)].Count());
                if (missing > 0)
                {
                    refusals.Add(
                        FormattableString.Invariant(
                            $"The choices of {method} ({FieldWords.MeasureShort(measure)}) are not compared: {missing} of "
                        )
                            + FormattableString.Invariant(
                                $"{planned} runs have no result, and universes would not rest on the same seeds; "
                            )
                            + "finish or retry these runs."
                    );
                    continue;
                }

                analysed.AddRange(
                    Outcome
                        .For(spec)
                        .Select(outcome => Analyse(spec, measure, method, own, outcome, point => runs[(point, measure, method)]))
                );
            }
        }

        return new MultiverseAnalysis(analysed, refusals);
    }

    private static IEnumerable<Choice> ChoicesOf(ExperimentSpec spec) =>
        spec.Points[0]
            .Swept.Select(swept => swept.Path)
            .Where(path => SeedSources.OfPath(path) is null)
            .Select(path => new Choice(path, [.. spec.Points.Select(point => Value(point, path)).Distinct()]))
            .Where(choice => choice.Levels.Count > 1);

    /// <summary>Numbers of random streams are no choices: at each combination all of them are there.</summary>
    private static bool IsFullFactorial(ExperimentSpec spec, Choice[] choices)
    {
        int[] sizes =
        [
            .. spec
                .Points.GroupBy(point => string.Join('\n', choices.Select(choice => Value(point, choice.Path))))
                .Select(group => group.Count()),
        ];
        return sizes.Length == choices.Aggregate(1.0, (product, choice) => product * choice.Levels.Count) && sizes.Distinct().Count() == 1;
    }

    private static bool Concerns(Choice choice, string method) =>
        !choice.Path.StartsWith("methods.", StringComparison.Ordinal)
        || choice.Path.StartsWith($"methods.{method}.", StringComparison.Ordinal);

    private static MethodMultiverse Analyse(
        ExperimentSpec spec,
        string measure,
        string method,
        Choice[] choices,
        Outcome outcome,
        Func<int, IEnumerable<MethodRunResult>> runsAt
    )
    {
        Universe[] universes =
        [
            .. spec
                .Points.GroupBy(
                    point => (int[])[.. choices.Select(choice => choice.Levels.ToList().IndexOf(Value(point, choice.Path)))],
                    new LevelsComparer()
                )
                .OrderBy(group => group.Key, new LevelsComparer())
                .Select(group => new Universe(
                    group.Key,
                    Distribution.From(group.SelectMany(point => runsAt(point.Index)).Select(outcome.Of))
                )),
        ];
        return new MethodMultiverse(
            measure,
            method,
            outcome,
            choices,
            universes,
            FunctionalAnova.Of(
                [.. choices.Select(choice => choice.Path)],
                [.. choices.Select(choice => choice.Levels.Count)],
                (double[])[.. universes.Select(universe => universe.Outcome.Mean)]
            )
        );
    }

    private static string Value(PointSpec point, string path) => Array.Find(point.Swept, swept => swept.Path == path)!.Value;
}
