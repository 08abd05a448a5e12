using Debias.Learning.Methods.Definitions;

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
            WorkOf = (options, workload) => options.Evaluations * workload.ValidationRows,
        };
}
