using Debias.Learning.Methods.Pruning.Units;
using Debias.OptionModel;

namespace Debias.Learning.Methods.UnitSearch;

/// <summary>Options of <see cref="UnitSearchMethod"/>.</summary>
internal sealed record UnitSearchOptions
{
    [Option("How sets of units are searched.")]
    public UnitSearchStrategy Strategy { get; init; } = UnitSearchStrategy.Annealing;

    [
        Option("What the search lowers: our objective, or NeuFair's cost, whose networks predict at the threshold ½."),
        Released(UnitSearchCost.NeuFair),
        Recommended(UnitSearchCost.ConstrainedObjective)
    ]
    public UnitSearchCost Cost { get; init; } = UnitSearchCost.ConstrainedObjective;

    [Option(
        "Networks that are evaluated on validation rows; NeuFair's budget is an hour.",
        Unit = "networks",
        AtLeast = 1,
        AtMost = 10_000_000
    )]
    public int Evaluations { get; init; } = 2000;

    [Option("Fewest units that are removed.", Unit = "units", AtLeast = 0)]
    public int FewestUnits { get; init; } = 2;

    [Option("Most units that are removed, as a share of all; NeuFair's are between 20 and 42 %.", Above = 0, AtMost = 1)]
    public double MostUnits { get; init; } = 0.35;

    [Option("Weights that become 0 when a unit is removed."), Released(UnitRemoval.Incoming)]
    public UnitRemoval Removal { get; init; } = UnitRemoval.Outgoing;
}
