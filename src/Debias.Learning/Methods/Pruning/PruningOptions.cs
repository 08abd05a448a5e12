using Debias.Fairness;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Pruning.Units;
using Debias.OptionModel;

namespace Debias.Learning.Methods.Pruning;

/// <summary>
/// Every choice of pruning that the paper or its released code makes (Section 3, Algorithm 1). The released code's bounds on
/// performance are those of its COMPAS configuration, the least tied to one table's class balance; other datasets bring their own.
/// </summary>
internal sealed record PruningOptions
{
    [Option(OptionProse.Data), Released(DebiasingData.Validation)]
    public DebiasingData Data { get; init; } = DebiasingData.Train;

    [Option("What decides which units are removed first.", LeftOutAtDefault = true)]
    public PruningCriterion Criterion { get; init; } = PruningCriterion.ProxyGradient;

    [Option("β of criterion: fairprune, what the privileged group's loss counts.", AtLeast = 0, LeftOutAtDefault = true)]
    public double FairpruneBeta { get; init; } = 0.33;

    [
        Option("What influence is the gradient with respect to: a unit's activation or its pre-activation."),
        Released(UnitValue.PreActivation)
    ]
    public UnitValue UnitValue { get; init; } = UnitValue.Activation;

    [Option("Whether units of the input block may be removed too."), Released(true)]
    public bool PruneInputs { get; init; }

    [Option("Weights that become 0 when a unit is removed."), Released(UnitRemoval.Incoming)]
    public UnitRemoval Removal { get; init; } = UnitRemoval.Outgoing;

    [
        Option(
            "Steps B of Algorithm 1, which the paper gives no number for; 0: units_per_step at a time instead.",
            Unit = "steps",
            AtLeast = 0
        ),
        Released(0)
    ]
    public int Steps { get; init; } = 100;

    [Option("What a step removes when steps is not 0: units above the (1 − 1/B)-quantile of influence, or 1/B of those that remain.")]
    public PruningShare Share { get; init; } = PruningShare.Quantile;

    [Option("Units removed at a time when steps is 0, as long as a unit contributes to the bias.", Unit = "units", AtLeast = 1)]
    public int UnitsPerStep { get; init; } = 1;

    [Option(OptionProse.Proxy, LeftOutAtDefault = true)]
    public ProxyKind Proxy { get; init; } = ProxyKind.PairwiseActive;

    [Option(OptionProse.Selection), Released(SelectionRule.LeastBias)]
    public SelectionRule Selection { get; init; } = SelectionRule.Objective;

    [Option(OptionProse.MinimumPerformance, AtLeast = 0, AtMost = 1), Released(0.55)]
    public double MinimumPerformance { get; init; }

    [Option("Validation balanced accuracy below which pruning stops; 0: never.", AtLeast = 0, AtMost = 1), Released(0.52)]
    public double StopBelow { get; init; }

    [Option(OptionProse.WhenNoneQualifies)]
    public NoneQualifies WhenNoneQualifies { get; init; } = NoneQualifies.BaseNetwork;

    [Option("Whether the unpruned network is a candidate."), Released(true)]
    public bool IncludeUnpruned { get; init; }
}
