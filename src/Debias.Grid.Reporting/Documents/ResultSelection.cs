using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Documents;

/// <summary>The part of an experiment's results that a block shows.</summary>
internal static class ResultSelection
{
    /// <exception cref="DocumentException">A method or measure is none of the experiment's.</exception>
    public static ExperimentResults Of(ExperimentResults results, DocumentBlock block)
    {
        ExperimentSpec spec = results.Spec;
        string[] known = [.. spec.Points.SelectMany(point => point.Methods.Select(method => method.Name)).Distinct()];
        IReadOnlyList<string> methods = Known(block, block.Methods, known, "method");
        IReadOnlyList<string> measures = Known(block, block.Measures, spec.Measures, "measure");
        return results with
        {
            Spec = spec with
            {
                Measures = [.. spec.Measures.Where(measures.Contains)],
                Points =
                [
                    .. spec.Points.Select(point =>
                        point with
                        {
                            Methods = [.. point.Methods.Where(method => methods.Contains(method.Name))],
                        }
                    ),
                ],
            },
            Rows = [.. results.Rows.Where(row => measures.Contains(row.Id.Measure) && methods.Contains(row.Id.Method))],
        };
    }

    private static IReadOnlyList<string> Known(DocumentBlock block, IReadOnlyList<string> asked, string[] known, string kind)
    {
        string? unknown = asked.FirstOrDefault(name => !known.Contains(name));
        if (unknown is not null)
        {
            throw new DocumentException(
                $"Block '{block.Name}': {block.Experiment} has no {kind} '{unknown}'. {Suggestion.Sentence(unknown, known)}"
            );
        }

        return asked.Count == 0 ? known : asked;
    }
}
