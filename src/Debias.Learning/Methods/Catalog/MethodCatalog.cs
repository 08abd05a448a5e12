using Debias.Learning.Methods.Adversarial;
using Debias.Learning.Methods.AttributePruning;
using Debias.Learning.Methods.BiasGradient;
using Debias.Learning.Methods.DeepFeatureReweighting;
using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.EqualisedOdds;
using Debias.Learning.Methods.ExponentiatedGradient;
using Debias.Learning.Methods.Frappe;
using Debias.Learning.Methods.GapRegularisation;
using Debias.Learning.Methods.GroupThresholding;
using Debias.Learning.Methods.LastLayerFineTuning;
using Debias.Learning.Methods.MaskedFineTuning;
using Debias.Learning.Methods.Pruning;
using Debias.Learning.Methods.RandomPerturbation;
using Debias.Learning.Methods.RejectOption;
using Debias.Learning.Methods.Reweighing;
using Debias.Learning.Methods.Standard;
using Debias.Learning.Methods.TwoHeadMerge;
using Debias.Learning.Methods.UnitSearch;
using Debias.Learning.Methods.ZerothOrder;

namespace Debias.Learning.Methods.Catalog;

/// <summary>The debiasing methods that specs may name, and the one way to make one.</summary>
public sealed class MethodCatalog
{
    private readonly MethodDefinition[] _definitions;

    private MethodCatalog(IEnumerable<MethodDefinition> definitions) => _definitions = [.. definitions];

    /// <summary>Every method of this product; a new one is one more line here, one from elsewhere comes by <see cref="With"/>.</summary>
    public static MethodCatalog BuiltIn { get; } =
        new([
            StandardDefinition.Method,
            RandomPerturbationDefinition.Method,
            RejectOptionDefinition.Method,
            EqualisedOddsDefinition.Method,
            GroupThresholdsDefinition.Method,
            GroupThresholdsDefinition.Predicted,
            GroupThresholdsDefinition.Randomised,
            PruningDefinition.Method,
            AttributePruningDefinition.Method,
            UnitSearchDefinition.Method,
            BiasGradientDefinition.Method,
            ZerothOrderDefinition.Method,
            AdversarialDefinition.Method,
            AdversarialInProcessingDefinition.Method,
            GapRegularisationDefinition.Method,
            ReweighingDefinition.Method,
            ExponentiatedGradientDefinition.Method,
            LastLayerFineTuningDefinition.Method,
            DeepFeatureReweightingDefinition.Method,
            FrappeDefinition.Method,
            TwoHeadMergeDefinition.Method,
            MaskedFineTuningDefinition.Method,
        ]);

    /// <summary>What may be listed, in the order it is documented.</summary>
    public IEnumerable<MethodDefinition> Definitions => _definitions.Where(definition => !definition.IsHidden);

    /// <summary>Names of what may be listed.</summary>
    public IReadOnlyList<string> Names => [.. Definitions.Select(definition => definition.Name)];

    /// <summary>A catalogue of these methods alone.</summary>
    public static MethodCatalog Of(params ReadOnlySpan<MethodDefinition> definitions) => new(definitions.ToArray());

    /// <summary>The same catalogue with more methods at its end.</summary>
    /// <exception cref="ArgumentException">A name is taken.</exception>
    public MethodCatalog With(params ReadOnlySpan<MethodDefinition> more)
    {
        List<MethodDefinition> all = [.. _definitions, .. more];
        string? taken = all.GroupBy(definition => definition.Name).FirstOrDefault(named => named.Count() > 1)?.Key;
        return taken is null ? new MethodCatalog(all) : throw new ArgumentException($"There is a method '{taken}' already.", nameof(more));
    }

    /// <summary>A method, hidden ones included; null where there is none of that name.</summary>
    public MethodDefinition? Find(string method) => Array.Find(_definitions, definition => definition.Name == method);

    /// <summary>A method's name in tables and figures; one that is not known here by its name in the spec.</summary>
    public string TitleOf(string method) => Find(method)?.Title ?? method;

    /// <summary>A method, hidden ones included.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public MethodDefinition Get(string method) =>
        Find(method)
        ?? throw new ArgumentException($"There is no method '{method}'; there are {string.Join(", ", Names)}.", nameof(method));
}
