using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Variance;

/// <summary>Where the variation of an experiment's results comes from, as far as its points vary random streams one by one.</summary>
/// <param name="Spec">The experiment.</param>
/// <param name="Designs">Its designs; none where no source of variation is swept.</param>
/// <param name="Decompositions">By design, measure, method and quantity.</param>
/// <param name="Refusals">A sentence for everything that was left out.</param>
public sealed record VarianceAnalysis(
    ExperimentSpec Spec,
    IReadOnlyList<SourceDesign> Designs,
    IReadOnlyList<VarianceDecomposition> Decompositions,
    IReadOnlyList<string> Refusals
)
{
    /// <summary>Whether there is anything to show.</summary>
    public bool IsEmpty => Designs.Count == 0;

    /// <summary>Decomposes results.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="rows">Its rows; without trajectories the step that was chosen is not known and left out.</param>
    public static VarianceAnalysis Of(ExperimentSpec spec, IReadOnlyList<MethodRunRow> rows)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(rows);
        IReadOnlyList<SourceDesign> designs = SourceDesign.Of(spec);
        var decompositions = new List<VarianceDecomposition>();
        List<string> refusals = [.. designs.Select(design => design.Refusal).OfType<string>().Distinct()];
        if (spec.Replication is not null && designs.Count > 0)
        {
            string unbalanced =
                "Variance is not decomposed: seeds were added adaptively, and a balanced design has the same at every point.";
            return new VarianceAnalysis(spec, designs, decompositions, [unbalanced]);
        }

        if (designs.Any(design => design.Refusal is null))
        {
            Dictionary<MethodRunId, MethodRunResult> results = rows.Where(row => row is { Status: RunStatus.Succeeded, Result: not null })
                .ToDictionary(row => row.Id, row => row.Result!);
            foreach (SourceDesign design in designs.Where(design => design.Refusal is null))
            {
                foreach (string measure in spec.Measures)
                {
                    foreach (MethodSpec method in design.Points[0].Methods)
                    {
                        Add(design, measure, method.Name, results);
                    }
                }
            }
        }

        return new VarianceAnalysis(spec, designs, decompositions, refusals);

        void Add(SourceDesign design, string measure, string method, Dictionary<MethodRunId, MethodRunResult> results)
        {
            MethodRunResult?[][] runs =
            [
                .. spec.Seeds.Select(seed =>
                    design.Points.Select(point => results.GetValueOrDefault(new MethodRunId(point.Index, seed, measure, method))).ToArray()
                ),
            ];
            int planned = runs.Sum(split => split.Length);
            int missing = runs.Sum(split => split.Count(run => run is null));
            string what = $"{method} ({Where(design, measure)})";
            if (missing > 0)
            {
                refusals.Add(
                    FormattableString.Invariant(
                        $"The variance of {what} is not decomposed: {missing} of {planned} runs have no result, and "
                    ) + "a balanced design needs them all; finish or retry these runs."
                );
                return;
            }

            foreach (VarianceQuantity quantity in VarianceQuantity.All)
            {
                double[][] figures = [.. runs.Select(split => split.Select(run => quantity.Of(run!)).ToArray())];
                int without = figures.Sum(split => split.Count(figure => !double.IsFinite(figure)));
                if (without == 0)
                {
                    decompositions.Add(VarianceDecomposition.Of(design, measure, method, quantity, figures));
                }
                else if (without < planned)
                {
                    refusals.Add(
                        FormattableString.Invariant(
                            $"The variance of {what}, {quantity.Title.ToLowerInvariant()}, is not decomposed: {without} of {planned} runs "
                        ) + "do not have this figure."
                    );
                }
            }
        }
    }

    private static string Where(SourceDesign design, string measure) =>
        string.Join(
            ", ",
            [FieldWords.MeasureShort(measure), .. design.Others.Select(swept => $"{swept.Path} = {CanonicalJson.Display(swept.Value)}")]
        );
}
