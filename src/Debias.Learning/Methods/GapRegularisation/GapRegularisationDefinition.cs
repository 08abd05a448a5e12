using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Tuning;

namespace Debias.Learning.Methods.GapRegularisation;

internal static class GapRegularisationDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<GapRegularisationOptions>(GapRegularisationMethod.MethodName, options => new GapRegularisationMethod(options))
        {
            Title = "Gap regularisation",
            Description = "Trains with the gap between groups' mean scores as a penalty (DiffDP and DiffEOpp; Han et al., 2024).",
            Appearance = new MethodAppearance("#8C6BB1", MethodMarker.CircleWithDot),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            IsInProcessing = true,
            Step = "Strength number",
            StepsFollowEachOther = false,
            SpaceOf = _ => [TuningDimension.Logarithmic("strengths", 1e-2, 10)],
            WorkOf = (options, workload) => options.Strengths.Length * workload.Training,
        };
}
