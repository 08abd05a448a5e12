using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Tuning;

namespace Debias.Learning.Methods.RandomPerturbation;

internal static class RandomPerturbationDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<RandomPerturbationOptions>(
            RandomPerturbationMethod.MethodName,
            options => new RandomPerturbationMethod(options)
        )
        {
            Title = "Random perturbation",
            Description = "Random perturbation of every weight, the best of many trials (Savani et al., 2020).",
            Appearance = new MethodAppearance("#CC79A7", MethodMarker.FilledTriangleDown),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            Step = "Trial",
            StepsFollowEachOther = false,
            ReleasedName = "random",
            SuitsDeviceWith = _ => true,
            SpaceOf = _ => [TuningDimension.Logarithmic("standard_deviation", 1e-2, 1)],
            WorkOf = (options, workload) => options.Trials * workload.Candidate,
        };
}
