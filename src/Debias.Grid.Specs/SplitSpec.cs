using Debias.OptionModel;

namespace Debias.Grid.Specs;

/// <summary>How a seed's rows are divided into training, validation and test rows, and standardised.</summary>
[GenerateSerializer, Immutable]
public sealed record SplitSpec
{
    /// <summary>Whose split a seed names.</summary>
    [
        Id(0),
        Option(
            "Whose split a seed names: this grid's own, or the one that the authors' code draws for it (numpy's RandomState).",
            Choices = new[] { "grid", "authors" }
        )
    ]
    public string Scheme { get; init; } = "grid";

    /// <summary>What becomes of features without variation on training rows.</summary>
    [
        Id(1),
        Option(
            "What a feature that is constant on training rows becomes: zero in all rows, or, as in scikit-learn, its distance from that "
                + "constant.",
            Choices = new[] { "zero", "pass-through" }
        ),
        Released("pass-through"),
        Recommended("zero")
    ]
    public string ConstantFeatures { get; init; } = "zero";
}
