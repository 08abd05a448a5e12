using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Training;
using Debias.NetworkFiles.Layers;
using Debias.Tests.Learning;

namespace Debias.Learning.Torch.Tests;

/// <summary>Torch holds objects of .NET that nothing else does: a collection in the middle of a call must free none of them.</summary>
[Trait("Speed", "Slow")]
public sealed class GarbageCollectionTests
{
    private const int Steps = 200;

    [Theory]
    [InlineData(ActivationFunction.Relu)]
    [InlineData(ActivationFunction.LeakyRelu)]
    [InlineData(ActivationFunction.Elu)]
    public async Task Collections_at_any_moment_change_no_bit(ActivationFunction activation)
    {
        ClassifierWeights quiet = Train(activation);
        ClassifierWeights disturbed = await WhileCollecting(() => Train(activation));

        Assert.True(quiet.BitwiseEquals(disturbed));
    }

    [Fact]
    public async Task Networks_that_are_trained_together_are_disturbed_as_little()
    {
        ClassifierWeights[] quiet = TrainTogether();
        ClassifierWeights[] disturbed = await WhileCollecting(TrainTogether);

        Assert.All(quiet.Zip(disturbed), pair => Assert.True(pair.First.BitwiseEquals(pair.Second)));
    }

    private static async Task<T> WhileCollecting<T>(Func<T> work)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task collecting = Task.Run(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    GC.Collect(0, GCCollectionMode.Forced, blocking: true);
                    GC.WaitForPendingFinalizers();
                }
            },
            TestContext.Current.CancellationToken
        );
        try
        {
            return work();
        }
        finally
        {
            await stop.CancelAsync();
            await collecting;
        }
    }

    private static ClassifierWeights[] TrainTogether()
    {
        var task = new TrainingTask(RandomNetworks.Split(640, 20, 1), "test", 1);
        var options = new TrainingOptions
        {
            MaxEpochs = 10,
            CheckEvery = 1000,
            Dropout = 0.1f,
        };
        return
        [
            .. new TorchEngine()
                .Train([task, task with { Seed = 2 }], new ClassifierShape(20, 3, 16), options)
                .Select(replicate => replicate.Result!.Weights),
        ];
    }

    private static ClassifierWeights Train(ActivationFunction activation)
    {
        var shape = new ClassifierShape(3, 1, 4) { Activation = activation, ActivationSlope = 1 };
        Partition data = RandomNetworks.Rows(16, shape.Inputs, 1);
        int[] rows = [.. Enumerable.Range(0, data.Rows)];
        using INetwork network = new TorchEngine().Load(
            RandomNetworks.Weights(shape, 1),
            new DropoutOptions(0.1f, RandomNetworks.Key(1, StreamPurpose.Dropout))
        );
        for (int step = 0; step < Steps; step++)
        {
            network.Step(
                data.Features,
                rows,
                Loss.BinaryCrossEntropy(RandomNetworks.Targets(data)),
                NetworkMode.Training,
                new OptimiserStep(OptimiserRule.Adam, 1e-3)
            );
        }

        return network.Snapshot();
    }
}
