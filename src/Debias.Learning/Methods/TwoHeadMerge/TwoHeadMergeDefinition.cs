using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Heads;
using Debias.Learning.Methods.Tuning;

namespace Debias.Learning.Methods.TwoHeadMerge;

internal static class TwoHeadMergeDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<TwoHeadMergeOptions>(TwoHeadMergeMethod.MethodName, options => new TwoHeadMergeMethod(options))
        {
            Title = "Two-head merge",
            Description =
                "Adds a multiple of a head that predicts the protected attribute to the output layer: one network again "
                + "(OxonFair; Delaney et al., 2024).",
            Appearance = new MethodAppearance("#661100", MethodMarker.TripodUp),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            Step = "Weight and shift",
            StepsFollowEachOther = false,
            RefusesSeveralGroupsWith = _ => "its second head tells two groups apart",
            SpaceOf = _ =>
                [
                    TuningDimension.Logarithmic("largest_weight", 1, 30),
                    TuningDimension.Logarithmic("largest_shift", 0.2, 5),
                    TuningDimension.Logarithmic("ridge", 1e-6, 1e-1),
                ],
            WorkOf = (options, workload) =>
                HeadWork.OfMatrices(workload) + (((2.0 * options.Weights) + 1) * ((2.0 * options.Shifts) + 1) * workload.Candidate),
        };
}
