using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Tuning;

namespace Debias.Learning.Methods.ExponentiatedGradient;

internal static class ExponentiatedGradientDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<ExponentiatedGradientOptions>(
            ExponentiatedGradientMethod.MethodName,
            options => new ExponentiatedGradientMethod(options)
        )
        {
            Title = "Exponentiated gradient",
            Description = "Trains networks on relabelled, weighted rows and mixes them so that parity holds (Agarwal et al., 2018).",
            Appearance = new MethodAppearance("#117733", MethodMarker.Hash),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = false,
            ReturnsMixture = true,
            IsInProcessing = true,
            Step = "Iteration",
            SpaceOf = _ => [TuningDimension.Logarithmic("bound", 1e-3, 0.1)],
            WorkOf = (options, workload) => options.Trainings * workload.Training,
        };
}
