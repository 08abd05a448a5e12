using Debias.OptionModel;

namespace Debias.Fairness.PostProcessing;

/// <summary>How reject option classification is fitted.</summary>
public sealed record RejectOptionOptions
{
    /// <summary>Bound on the bias; a setting whose bias is in [−ε, ε] is admissible. An experiment's own ε takes its place.</summary>
    public double Epsilon { get; init; } = 0.05;

    /// <summary>Size of the grid of thresholds.</summary>
    [Option("Thresholds that are tried, evenly spaced from 0.01 to 0.99.", Unit = "thresholds", AtLeast = 2, AtMost = 100_000)]
    public int Thresholds { get; init; } = 100;

    /// <summary>Size of the grid of margins, evenly spaced from 0 to min(t, 1 − t) for a threshold t.</summary>
    [Option("Widths of the band that are tried per threshold.", Unit = "widths", AtLeast = 2, AtMost = 100_000)]
    public int Margins { get; init; } = 50;

    /// <summary>What is taken when no setting is admissible.</summary>
    [Option("What is taken when no setting keeps the bias within epsilon: the bias closest to 0, or as AIF360 the most negative one.")]
    [Released(RejectOptionFallback.Aif360), Recommended(RejectOptionFallback.LeastAbsolute)]
    public RejectOptionFallback Fallback { get; init; } = RejectOptionFallback.LeastAbsolute;

    /// <summary>Which group gets the favourable class inside the band.</summary>
    [Option(
        "Which group is favoured inside the band: the one with the lower rate of positive predictions on validation rows, or the one that "
            + "privileged_group does not name."
    )]
    [Released(DeprivedGroup.Declared), Recommended(DeprivedGroup.Measured)]
    public DeprivedGroup Deprived { get; init; } = DeprivedGroup.Measured;

    /// <summary>
    /// The class that a score above the threshold is turned into. Scores are those of class 1, so 0 inverts the rule: what the
    /// released code does on COMPAS, where its class 1 (recidivism) is the unfavourable one.
    /// </summary>
    [Option("Class that scores above the threshold are turned into; 0 inverts the rule.", AtLeast = 0, AtMost = 1)]
    public byte FavourableLabel { get; init; } = 1;

    /// <summary>The group of a ∈ {0, 1} that has the higher threshold where groups are declared.</summary>
    [Option(
        "Group that gets the unfavourable class inside the band where deprived is declared, or where the rates are equal.",
        AtLeast = 0,
        AtMost = 1
    )]
    public byte PrivilegedGroup { get; init; } = 1;
}
