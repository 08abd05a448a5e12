using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Training;

namespace Debias.Learning.Cuda.Tests.Training;

/// <summary>The kernels' source, compiled for this processor, against the fused engine.</summary>
[Trait("Speed", "Slow")]
[Collection(EmulatedDevice.Collection)]
public sealed class KernelBitsTests
{
    /// <summary>
    /// Inputs, hidden layers, width; rows of the training part and of a batch, whose remainder is the last batch (1 joins the one before);
    /// dropout; whether columns have usual values.
    /// </summary>
    public static TheoryData<int, int, int, int, int, float, bool> Cases =>
        new()
        {
            { 100, 10, 32, 193, 64, 0.05f, false },
            { 60, 10, 32, 193, 64, 0.05f, true },
            { 57, 10, 32, 130, 64, 0.05f, false },
            { 13, 3, 32, 200, 64, 0, false },
            { 61, 3, 32, 130, 64, 0, true },
            { 12, 3, 32, 208, 100, 0.05f, false },
            { 7, 0, 16, 97, 32, 0.2f, false },
            { 21, 1, 16, 98, 32, 0, true },
            { 18, 10, 16, 104, 32, 0.05f, false },
            { 40, 3, 48, 151, 50, 0.1f, false },
            { 41, 1, 48, 108, 50, 0.05f, true },
            { 30, 3, 60, 130, 64, 0.05f, false },
            { 29, 1, 60, 202, 100, 0.05f, true },
            { 33, 0, 60, 201, 100, 0, true },
            { 401, 10, 32, 130, 64, 0.05f, true },
            { 218, 10, 32, 98, 64, 0.05f, false },
            { 501, 1, 16, 301, 200, 0, false },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_kernel_trains_to_the_fused_engines_bits_whichever_thread_goes_first(
        int inputs,
        int hiddenLayers,
        int width,
        int rows,
        int batchSize,
        float dropout,
        bool usual
    )
    {
        var shape = new ClassifierShape(inputs, hiddenLayers, width);
        var options = new TrainingOptions
        {
            BatchSize = batchSize,
            Dropout = dropout,
            MaxEpochs = 3,
            CheckEvery = 2,
        };
        TrainingTask[] tasks = [EmulatedTask.Create(rows, inputs, usual, 1), EmulatedTask.Create(rows - batchSize, inputs, usual, 2)];
        TrainingResult[] expected = [.. tasks.Select(task => OnTheProcessor(task, shape, options))];
        for (int order = 0; order < 3; order++)
        {
            EmulatedDevice.Prepare(order: order);
            using var accelerator = new CudaAccelerator();
            Assert.True(accelerator.Fits(shape, batchSize));

            IReadOnlyList<ReplicateOutcome> outcomes = accelerator.Train(tasks, shape, options);

            for (int i = 0; i < tasks.Length; i++)
            {
                TrainingResult result = Assert.IsType<TrainingResult>(outcomes[i].Result);
                Assert.Equal(expected[i].Curve, result.Curve);
                Assert.True(expected[i].Weights.BitwiseEquals(result.Weights), $"weights differ, order {order}");
            }
        }
    }

    [Fact]
    public void Sources_of_variation_with_numbers_of_their_own_reach_the_device()
    {
        var shape = new ClassifierShape(12, 1, 16);
        var options = new TrainingOptions { MaxEpochs = 2, Dropout = 0.1f };
        TrainingTask[] tasks =
        [
            .. ((TrainingReplicates[])[new(0, 0, 0), new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)]).Select(replicates =>
                EmulatedTask.Create(130, 12, false, 1) with
                {
                    Replicates = replicates,
                }
            ),
        ];
        EmulatedDevice.Prepare();
        using var accelerator = new CudaAccelerator();

        IReadOnlyList<ReplicateOutcome> outcomes = accelerator.Train(tasks, shape, options);

        for (int i = 0; i < tasks.Length; i++)
        {
            Assert.True(OnTheProcessor(tasks[i], shape, options).Weights.BitwiseEquals(outcomes[i].Result!.Weights));
            Assert.All(outcomes.Skip(i + 1), other => Assert.False(other.Result!.Weights.BitwiseEquals(outcomes[i].Result!.Weights)));
        }
    }

    [Fact]
    public void A_device_that_gets_a_bit_wrong_would_be_seen()
    {
        EmulatedDevice.Prepare("wrong-bits");
        var shape = new ClassifierShape(7, 0, 16);
        var options = new TrainingOptions { MaxEpochs = 1 };
        TrainingTask task = EmulatedTask.Create(70, 7, false, 1);
        using var accelerator = new CudaAccelerator();

        ReplicateOutcome outcome = accelerator.Train([task], shape, options)[0];

        Assert.False(OnTheProcessor(task, shape, options).Weights.BitwiseEquals(outcome.Result!.Weights));
    }

    private static TrainingResult OnTheProcessor(TrainingTask task, ClassifierShape shape, TrainingOptions options) =>
        ClassifierTrainer.Train(new FusedCpuEngine(), task with { Cancellation = TestContext.Current.CancellationToken }, shape, options);
}
