using Debias.Fairness.PostProcessing;
using Debias.OptionModel;

namespace Debias.Learning.Methods.GroupThresholding;

/// <summary>Options of <see cref="RandomisedThresholdsMethod"/>; the bound is the experiment's ε − γ.</summary>
internal sealed record RandomisedThresholdsOptions
{
    [Option("What stays within ε − γ on validation rows: the bias by the run's measure, or both differences of equalised odds.")]
    public ThresholdConstraint Constraint { get; init; } = ThresholdConstraint.EqualisedOdds;
}
