using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Heads;
using Debias.Learning.Methods.Tuning;

namespace Debias.Learning.Methods.MaskedFineTuning;

internal static class MaskedFineTuningDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<MaskedFineTuningOptions>(MaskedFineTuningMethod.MethodName, options => new MaskedFineTuningMethod(options))
        {
            Title = "Masked fine-tuning",
            Description = "Tunes the parameters that matter to the bias more than to predictions, then the output layer (BMFT, SWiFT).",
            Appearance = new MethodAppearance("#6699CC", MethodMarker.CircleWithCross),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            Step = "Epoch of both stages",
            SpaceOf = _ =>
                [
                    TuningDimension.Logarithmic("learning_rate", 1e-5, 1e-2),
                    TuningDimension.Logarithmic("head_learning_rate", 1e-4, 1e-1),
                    TuningDimension.Numbers("beta", 0.1, 0.3, 0.5, 0.7, 0.9),
                ],
            WorkOf = (options, workload) =>
                ((options.Epochs + 2) * Workload.Backward * workload.RowsOf(options.Data))
                + HeadWork.OfMatrices(workload)
                + HeadWork.Of(2.0 * options.HeadEpochs * workload.RowsOf(options.Data), workload)
                + ((options.Epochs + options.HeadEpochs) * workload.Candidate),
        };
}
