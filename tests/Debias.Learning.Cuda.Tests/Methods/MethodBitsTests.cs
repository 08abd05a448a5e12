using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.BiasGradient;
using Debias.Learning.Methods.Pruning;
using Debias.Learning.Methods.RandomPerturbation;
using Debias.Tests.Learning;

namespace Debias.Learning.Cuda.Tests.Methods;

/// <summary>Whole methods on the emulated device.</summary>
[Trait("Speed", "Slow")]
[Collection(EmulatedDevice.Collection)]
public sealed class MethodBitsTests
{
    private static readonly ClassifierShape Shape = new(21, 3, 32);

    public static TheoryData<string> Names => ["bias-gda", "bias-gda as released", "pruning", "random"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_method_gives_the_same_predictions_and_trajectory_as_on_the_processor(string name)
    {
        EmulatedDevice.Prepare();
        using var accelerator = new CudaAccelerator();
        DataSplit data = RandomNetworks.Split(200, Shape.Inputs, 11);
        IDebiasingMethod method = Create(name);

        MethodOutcome expected = method.Run(Context(new FusedCpuEngine(), data), TestContext.Current.CancellationToken);
        MethodOutcome outcome = method.Run(Context(accelerator.EngineFor(Shape)!, data), TestContext.Current.CancellationToken);

        Assert.NotEmpty(expected.Trajectory);
        Assert.Equal(expected.Trajectory, outcome.Trajectory);
        Assert.Equal(expected.Test.Scores, outcome.Test.Scores);
        Assert.Equal(expected.Validation.Scores, outcome.Validation.Scores);
        Assert.Equal(expected.Threshold, outcome.Threshold);
    }

    private static IDebiasingMethod Create(string name) =>
        name switch
        {
            "bias-gda" => new BiasGradientMethod(
                new BiasGradientOptions
                {
                    Epochs = 3,
                    BatchSize = 64,
                    Mode = NetworkMode.Evaluation,
                }
            ),
            "bias-gda as released" => new BiasGradientMethod(
                new BiasGradientOptions
                {
                    Epochs = 2,
                    BatchSize = 64,
                    Mode = NetworkMode.Training,
                }
            ),
            "pruning" => new PruningMethod(new PruningOptions { Steps = 10, MinimumPerformance = 0 }),
            _ => new RandomPerturbationMethod(new RandomPerturbationOptions { Trials = 7 }),
        };

    private static MethodContext Context(IEngine engine, DataSplit data) =>
        new()
        {
            Engine = engine,
            BaseNetwork = RandomNetworks.Weights(Shape, 4),
            Dropout = 0.05f,
            Data = data,
            Measure = FairnessMeasure.StatisticalParityDifference,
            Epsilon = 0.05,
            Margin = 0.01,
            DatasetKey = "test",
            Seed = 3,
        };
}
