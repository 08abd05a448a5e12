using Debias.OptionModel;

namespace Debias.Learning.Methods.DeepFeatureReweighting;

/// <summary>Options of <see cref="DeepFeatureReweightingMethod"/>; the number of fits is that of the authors' code.</summary>
internal sealed record DeepFeatureReweightingOptions
{
    [
        Option("How the penalty is chosen: by the worst group's accuracy on half of the validation rows, or by the validation objective."),
        Released(PenaltyChoice.WorstGroup),
        Recommended(PenaltyChoice.Objective)
    ]
    public PenaltyChoice Selection { get; init; } = PenaltyChoice.Objective;

    [Option(
        "Balanced subsets of the validation rows, to each of which a head is fitted; their mean is returned.",
        Unit = "fits",
        AtLeast = 1,
        AtMost = 1000
    )]
    public int Fits { get; init; } = 20;

    [Option("Most iterations of a fit.", Unit = "iterations", AtLeast = 1, AtMost = 1_000_000)]
    public int Iterations { get; init; } = 2000;
}
