using Debias.OptionModel;

namespace Debias.Datasets.Loh;

/// <summary>Options of <c>synthetic-loh</c>.</summary>
internal sealed record LohOptions
{
    [Option("Number of rows.", Unit = "rows", AtLeast = 100, AtMost = 10_000_000)]
    public int Size { get; init; } = 30_000;

    [Option(
        "How strongly the protected attribute moves the label of those it acts on (b1: where X6 is odd); 0 means not at all.",
        AtLeast = -100,
        AtMost = 100
    )]
    public double Alpha { get; init; } = 1;

    [Option("The effect model of Loh et al., which says whose label the protected attribute moves; the paper's is b1.")]
    public LohModel Model { get; init; } = LohModel.B1;

    [
        Option("Whether A is one of the features; the paper's appendix names X1 to X10 only, the released code has it among them."),
        DefaultUnder(Protocol.Paper, false)
    ]
    public bool AttributeAsFeature { get; init; } = true;
}
