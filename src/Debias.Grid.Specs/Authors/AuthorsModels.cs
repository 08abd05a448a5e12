namespace Debias.Grid.Specs.Authors;

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
        ["adversarial"] = "adversarial",
        ["mitigating"] = "adversarial-in-processing",
        ["pruning"] = "pruning",
        ["biasGrad"] = "bias-gda",
    };
}
