using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Tuning;

namespace Debias.Learning.Methods.Adversarial;

internal static class AdversarialDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<AdversarialOptions>(AdversarialMethod.MethodName, options => new AdversarialMethod(options))
        {
            Title = "Adversarial fine-tuning",
            Description = "Fine-tunes all weights against a critic that predicts a batch's bias (Savani et al., 2020).",
            Appearance = new MethodAppearance("#009E73", MethodMarker.OpenCircle),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            Step = "Epoch",
            ReleasedName = "adversarial",
            SpaceOf = _ => [TuningDimension.Logarithmic("lambda", 0.1, 3), TuningDimension.Logarithmic("learning_rate", 1e-4, 1e-2)],
            WorkOf = (options, workload) =>
                options.Epochs
                * (((double)options.CriticSteps + Workload.Backward * options.ActorSteps) * options.BatchSize + workload.Candidate),
        };
}
