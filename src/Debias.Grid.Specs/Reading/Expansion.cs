using Debias.Grid.Specs.Documents;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>Turns a draft into sweep points: the cartesian product of its sweeps, the last parameter fastest.</summary>
internal static class Expansion
{
    /// <summary>The experiment; null when it has errors or would be too large.</summary>
    public static ExperimentSpec? Expand(ExperimentDraft draft, MappingNode root, ExpansionLimits limits, ErrorList errors)
    {
        if (errors.Any)
        {
            return null;
        }

        IReadOnlyList<SweepAxis> axes = SweepAxis.Of(draft.SweepsInOrder(root));
        CheckSize(draft, axes, limits, root, errors);
        if (errors.Any)
        {
            return null;
        }

        var points = new PointSpec[axes.Aggregate(1, (count, axis) => count * axis.Steps.Count)];
        for (int index = 0; index < points.Length; index++)
        {
            points[index] = Point(draft, index, ValuesAt(axes, index));
        }

        return new ExperimentSpec
        {
            Name = draft.Name,
            Protocol = draft.Protocol,
            Engine = draft.Engine,
            Seeds = draft.Seeds,
            Replication = draft.Replication,
            Measures = draft.Measures,
            Points = points,
            Execution = Execution(draft.Execution.Fixed),
        };
    }

    private static void CheckSize(
        ExperimentDraft draft,
        IReadOnlyList<SweepAxis> axes,
        ExpansionLimits limits,
        MappingNode root,
        ErrorList errors
    )
    {
        // In floating point: a product of many sweeps may exceed every integer, and only its size matters.
        double points = axes.Aggregate(1.0, (count, axis) => count * axis.Steps.Count);
        double runs = points * draft.Seeds.Length * draft.Measures.Length * draft.Methods.Count;
        if (points > limits.MaxPoints)
        {
            errors.AddExpansion(
                root,
                $"the spec expands to {Size(points)} sweep points ({Factors(axes)}), more than the {Wording.Count(limits.MaxPoints)} "
                    + $"allowed; shorten a sweep, or {limits.PointsRemedy}"
            );
        }

        if (runs > limits.MaxRuns)
        {
            errors.AddExpansion(
                root,
                $"the spec expands to {Size(runs)} method runs ({Size(points)} points × {draft.Seeds.Length} seeds × "
                    + $"{draft.Measures.Length} measures × {draft.Methods.Count} methods), more than the {Wording.Count(limits.MaxRuns)} "
                    + $"allowed; shorten a sweep, or {limits.RunsRemedy}"
            );
        }
    }

    private static string Size(double count) => count < 1e15 ? Wording.Count((decimal)count) : "more than 10¹⁵";

    private static string Factors(IReadOnlyList<SweepAxis> axes) =>
        string.Join(" × ", axes.Select(axis => $"{string.Join(" or ", axis.Paths)}: {Wording.Count(axis.Steps.Count)}"));

    private static SweptValue[] ValuesAt(IReadOnlyList<SweepAxis> axes, int index)
    {
        var steps = new SweptValue[axes.Count][];
        for (int position = axes.Count - 1; position >= 0; position--)
        {
            IReadOnlyList<SweptValue[]> choices = axes[position].Steps;
            steps[position] = choices[index % choices.Count];
            index /= choices.Count;
        }

        return [.. steps.SelectMany(step => step)];
    }

    private static PointSpec Point(ExperimentDraft draft, int index, SweptValue[] swept)
    {
        var byPath = swept.ToDictionary(value => value.Path, value => value.Value, StringComparer.Ordinal);
        return new PointSpec
        {
            Index = index,
            Swept = swept,
            Dataset = draft.Dataset.At(byPath),
            Split = OptionsDeclaration.For<SplitSpec>().Bind(draft.Split.At(byPath)),
            Objective = OptionsDeclaration.For<ObjectiveSpec>().Bind(draft.Objective.At(byPath)),
            Classifier = OptionsDeclaration.For<ClassifierSpec>().Bind(draft.Classifier.At(byPath)),
            Network = OptionsDeclaration.For<NetworkSpec>().Bind(draft.Network.At(byPath)),
            Methods = [.. draft.Methods.Select(method => Method(draft, method, byPath))],
        };
    }

    private static MethodSpec Method(ExperimentDraft draft, DraftMethod method, Dictionary<string, string> swept)
    {
        SortedDictionary<string, string> options = LeftOut.Without(method.Declaration, method.Options.At(swept));
        return new MethodSpec(method.Name, options) { Tuning = draft.Tuning.Of(method, options) };
    }

    private static ExecutionSpec Execution(SortedDictionary<string, string> options)
    {
        OptionsDeclaration<ExecutionSpec> declaration = OptionsDeclaration.For<ExecutionSpec>();
        return declaration.Bind(declaration.Definitions.ToDictionary(option => option.Name, option => options[option.Name]));
    }
}
