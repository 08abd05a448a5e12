using Debias.Learning.Methods.Definitions;

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
            WorkOf = (options, workload) => options.Evaluations * workload.ValidationRows,
        };
}
