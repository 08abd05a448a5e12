using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Tuning;

namespace Debias.Learning.Methods.ZerothOrder;

internal static class ZerothOrderDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<ZerothOrderOptions>(ZerothOrderMethod.MethodName, options => new ZerothOrderMethod(options))
        {
            Title = "Zeroth-order search",
            Description = "Searches the last layers' weights without gradients: boosted trees, CMA-ES or SPSA (Savani et al., 2020).",
            Appearance = new MethodAppearance("#994F00", MethodMarker.Plus),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            Step = "Trial",
            StepsFollowEachOther = false,
            SuitsDeviceWith = _ => true,
            SpaceOf = options =>
                [
                    TuningDimension.Members("tensors", SearchedTensors.LastFive, SearchedTensors.Head, SearchedTensors.All),
                    .. options.Search is SearchStrategy.SimultaneousPerturbation or SearchStrategy.RandomDirection
                        ? [TuningDimension.Logarithmic("first_move", 1e-2, 1), TuningDimension.Logarithmic("penalty", 1, 100)]
                        : Array.Empty<TuningDimension>(),
                ],
            WorkOf = (options, workload) => options.Evaluations * workload.ValidationRows,
        };
}
