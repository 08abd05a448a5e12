using Debias.OptionModel;

namespace Debias.Grid.Specs;

/// <summary>The bias-constrained objective (eq. 3 of the paper).</summary>
[GenerateSerializer, Immutable]
public sealed record ObjectiveSpec
{
    /// <summary>ε values that are reported, ascending; methods select for the first.</summary>
    [Id(0), Option("Bounds ε on |bias| that tables report; methods select for the smallest.", Name = "epsilon", Above = 0, AtMost = 1)]
    public double[] Epsilons { get; init; } = [0.05];

    /// <summary>γ, smaller than every ε.</summary>
    [Id(1), Option("γ: methods select on validation data at ε − γ.", AtLeast = 0, Below = 1)]
    public double Margin { get; init; } = 0.01;

    /// <summary>ρ.</summary>
    [Id(2), Option("The performance ρ that counts while the bias is within ε.", Choices = new[] { "balanced_accuracy" })]
    public string Performance { get; init; } = "balanced_accuracy";

    /// <summary>What the validation figures of results are.</summary>
    [
        Id(3),
        Option(
            "Validation figures in results: those of the rows (point), or means over 100 bootstrap resamples as in the released code. "
                + "Methods select by the rows.",
            Choices = new[] { "point", "bootstrap" }
        ),
        Released("bootstrap"),
        Recommended("point")
    ]
    public string ValidationFigures { get; init; } = "point";
}
