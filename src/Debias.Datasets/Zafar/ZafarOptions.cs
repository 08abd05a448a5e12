using Debias.OptionModel;

namespace Debias.Datasets.Zafar;

/// <summary>Options of <c>synthetic-zafar</c>.</summary>
internal sealed record ZafarOptions
{
    [Option("Number of rows.", Unit = "rows", AtLeast = 100, AtMost = 1_000_000)]
    public int Size { get; init; } = 30_000;

    [Option(
        "Angle between label and protected attribute; the smaller, the more unequal the groups' base rates.",
        Unit = "radians",
        AtLeast = -Math.PI,
        AtMost = Math.PI
    )]
    public double Theta { get; init; } = 1;

    [Option("Whether features are the two coordinates (linear) or a random network's 500 outputs of them (nonlinear).")]
    public ZafarVariant Variant { get; init; } = ZafarVariant.Nonlinear;

    [
        Option("Whether theta turns the coordinates as in equation 10, or the other way as in the released code."),
        DefaultUnder(Protocol.Paper, ZafarRotation.Theta)
    ]
    public ZafarRotation Rotation { get; init; } = ZafarRotation.MinusTheta;

    [
        Option("Biases of the random network: none, as in the released code, or standard normal."),
        DefaultUnder(Protocol.Paper, ZafarBiases.Normal)
    ]
    public ZafarBiases Biases { get; init; } = ZafarBiases.Zero;

    [Option("Whether every seed gets the simulation of seed 42, as in the released code, so that only split and training differ.")]
    public bool FixedDraw { get; init; }
}
