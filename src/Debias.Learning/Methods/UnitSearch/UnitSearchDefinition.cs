using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Tuning;

namespace Debias.Learning.Methods.UnitSearch;

internal static class UnitSearchDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<UnitSearchOptions>(UnitSearchMethod.MethodName, options => new UnitSearchMethod(options))
        {
            Title = "Unit search",
            Description = "Searches sets of units to remove without gradients, by annealing or a random walk (NeuFair; Dasu et al., 2024).",
            Appearance = new MethodAppearance("#009E73", MethodMarker.Hash),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            Step = "Trial",
            StepsFollowEachOther = false,
            SuitsDeviceWith = _ => true,
            SpaceOf = options =>
                options.Strategy is UnitSearchStrategy.Annealing or UnitSearchStrategy.RandomWalk
                    ?
                    [
                        TuningDimension.Members("cost", UnitSearchCost.ConstrainedObjective, UnitSearchCost.NeuFair),
                        TuningDimension.Members("strategy", UnitSearchStrategy.Annealing, UnitSearchStrategy.RandomWalk),
                        TuningDimension.Linear("most_units", 0.05, 0.6),
                    ]
                    : [],
            WorkOf = (options, workload) => options.Evaluations * workload.ValidationRows,
        };
}
