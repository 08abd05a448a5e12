using Debias.Learning.Methods.Definitions;

namespace Debias.Learning.Methods.Reweighing;

internal static class ReweighingDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<ReweighingOptions>(ReweighingMethod.MethodName, _ => new ReweighingMethod())
        {
            Title = "Reweighing",
            Description = "Trains with rows weighted so that label and group are independent (Kamiran and Calders, 2012).",
            Appearance = new MethodAppearance("#56B4E9", MethodMarker.CircleWithPlus),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            IsInProcessing = true,
            WorkOf = (_, workload) => workload.Training,
        };
}
