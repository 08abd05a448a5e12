namespace Debias.Grid.Contracts.Specification.Authors;

/// <summary>The debiasing procedures of the authors' format.</summary>
internal static class AuthorsModels
{
    /// <summary>Our methods by their names.</summary>
    public static IReadOnlyDictionary<string, string> Methods { get; } = new Dictionary<string, string>
    {
        ["default"] = "standard",
        ["random"] = "random",
        ["ROC"] = "roc",
        ["EqOdds"] = "eq-odds",
        ["pruning"] = "pruning",
        ["biasGrad"] = "bias-gda",
    };

    /// <summary>Procedures that are left out, and why; a section of the same name goes with them.</summary>
    public static IReadOnlyDictionary<string, string> Missing { get; } = new Dictionary<string, string>
    {
        ["adversarial"] = "adversarial fine-tuning (Savani et al.) is not among the methods here; the others run without it",
        ["mitigating"] = "adversarial in-processing (Zhang et al.) is not among the methods here; the others run without it",
    };

    /// <summary>Every name a list of models may hold.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. Methods.Keys, .. Missing.Keys];
}
