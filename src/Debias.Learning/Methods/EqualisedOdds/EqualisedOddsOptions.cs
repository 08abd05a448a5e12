using Debias.OptionModel;

namespace Debias.Learning.Methods.EqualisedOdds;

/// <summary>Options of <see cref="EqualisedOddsMethod"/>.</summary>
internal sealed record EqualisedOddsOptions
{
    [Option("Threshold whose predictions are flipped.", AtLeast = 0, AtMost = 1)]
    public double LabelThreshold { get; init; } = 0.5;
}
