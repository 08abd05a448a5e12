using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Heads;
using Debias.Learning.Methods.Tuning;

namespace Debias.Learning.Methods.LastLayerFineTuning;

internal static class LastLayerFineTuningDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<LastLayerFineTuningOptions>(
            LastLayerFineTuningMethod.MethodName,
            options => new LastLayerFineTuningMethod(options)
        )
        {
            Title = "Last-layer fine-tuning",
            Description = "Trains the output layer again with a fairness constraint, on balanced rows (Mao et al., 2023).",
            Appearance = new MethodAppearance("#332288", MethodMarker.Plus),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            Step = "Epoch",
            SpaceOf = options =>
                [
                    TuningDimension.Logarithmic("learning_rate", 1e-3, 1e-1),
                    TuningDimension.Logarithmic("weight_decay", 1e-5, 1e-2),
                    .. options.IsConstrained ? [TuningDimension.Logarithmic("penalty_weight", 0.1, 10)] : Array.Empty<TuningDimension>(),
                ],
            WorkOf = (options, workload) =>
                HeadWork.OfMatrices(workload)
                + HeadWork.Of(2.0 * options.Epochs * Rows(options.Variant, workload), workload)
                + ((double)options.Epochs / options.EvaluateEvery * workload.Candidate),
        };

    private static double Rows(FineTuningVariant variant, Workload workload) =>
        variant switch
        {
            FineTuningVariant.NoneTrain => workload.TrainRows,
            FineTuningVariant.NoneValidation or FineTuningVariant.ConstrainedValidation => workload.ValidationRows,
            _ => (workload.TrainRows + workload.ValidationRows) / 2,
        };
}
