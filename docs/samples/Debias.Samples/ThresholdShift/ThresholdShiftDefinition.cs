using Debias.Learning.Methods.Definitions;

namespace Debias.Samples.ThresholdShift;

/// <summary>The method <c>threshold-shift</c>.</summary>
internal static class ThresholdShiftDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<ThresholdShiftOptions>(ThresholdShiftMethod.MethodName, options => new ThresholdShiftMethod(options))
        {
            Title = "Threshold shift",
            Description = "Keeps the base network and moves its decision threshold to where the validation objective is highest.",
            Appearance = new MethodAppearance("#56B4E9", MethodMarker.OpenTriangleUp),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            Step = "Threshold number",
            // The network scores validation and test rows once more; judging a threshold needs no network.
            WorkOf = (_, workload) => workload.Candidate,
        };
}
