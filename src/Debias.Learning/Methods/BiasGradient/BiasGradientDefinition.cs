using Debias.Fairness;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Tuning;

namespace Debias.Learning.Methods.BiasGradient;

internal static class BiasGradientDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<BiasGradientOptions>(BiasGradientMethod.MethodName, options => new BiasGradientMethod(options))
        {
            Title = "Bias GD/A",
            Description = "Fine-tunes all weights down or up the bias proxy's gradient (Algorithm 2).",
            Appearance = new MethodAppearance("#D55E00", MethodMarker.FilledTriangleUp),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            Step = "Updates",
            ReleasedName = "biasGrad",
            SuitsDeviceWith = options =>
                options.Mode == NetworkMode.Evaluation && options.Proxy == ProxyKind.PairwiseActive && !options.IsAnchored,
            SpaceOf = _ => [TuningDimension.Logarithmic("learning_rate", 1e-6, 1e-3), TuningDimension.Numbers("batch_size", 64, 256, 1024)],
            WorkOf = (options, workload) => options.Epochs * WorkOfEpoch(options, workload),
        };

    private static double WorkOfEpoch(BiasGradientOptions options, Workload workload) =>
        options.Epoch == EpochRule.Pass
            ? Workload.Backward * workload.RowsOf(options.Data) + options.EvaluationsPerEpoch * workload.Candidate
            : (double)Workload.Backward * options.BatchSize + workload.Candidate;
}
