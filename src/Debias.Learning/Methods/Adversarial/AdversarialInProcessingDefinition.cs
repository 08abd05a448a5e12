using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Tuning;

namespace Debias.Learning.Methods.Adversarial;

internal static class AdversarialInProcessingDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<AdversarialInProcessingOptions>(
            AdversarialInProcessingMethod.MethodName,
            options => new AdversarialInProcessingMethod(options)
        )
        {
            Title = "Adversarial in-processing",
            Description = "Trains on from the base network against an adversary that tells each row's group (Zhang et al., 2018).",
            Appearance = new MethodAppearance("#8C6BB1", MethodMarker.OpenTriangleUp),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            IsInProcessing = true,
            Step = "Epoch",
            ReleasedName = "mitigating",
            SpaceOf = _ => [TuningDimension.Logarithmic("alpha", 0.1, 3), TuningDimension.Logarithmic("learning_rate", 1e-5, 1e-3)],
            WorkOf = (options, workload) =>
                options.Epochs
                * (((double)options.CriticSteps + Workload.Backward * options.ActorSteps) * options.BatchSize + workload.Candidate),
        };
}
