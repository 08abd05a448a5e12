using Debias.Datasets;
using Debias.Learning.Arithmetic;
using Debias.Learning.Classifier;
using Debias.Learning.Torch.Tensors;
using Debias.Learning.Training;
using Debias.Tests.Learning;

namespace Debias.Learning.Torch.Tests.Stacked;

[Trait("Speed", "Slow")]
public class StackedTrainerTests
{
    private static readonly ClassifierShape Shape = new(4, 2, 16);
    private static readonly TrainingOptions Short = new() { MaxEpochs = 6, CheckEvery = 2 };

    // So large a learning rate that replicates stop early, each at its own time.
    private static readonly TrainingOptions Wild = new()
    {
        LearningRate = 0.1,
        MaxEpochs = 200,
        CheckEvery = 1,
        Patience = 3,
    };

    private static readonly TorchEngine Engine = new();

    [Theory]
    [InlineData(0.05f)]
    [InlineData(0f)]
    public void A_replicate_in_a_stack_has_the_bits_it_has_alone(float dropout)
    {
        TrainingOptions options = Short with { Dropout = dropout };
        TrainingTask[] tasks = Tasks(5);

        IReadOnlyList<ReplicateOutcome> together = Engine.Train(tasks, Shape, options);

        for (int i = 0; i < tasks.Length; i++)
        {
            AssertSame(Assert.Single(Engine.Train([tasks[i]], Shape, options)), together[i]);
        }
    }

    [Fact]
    public void Sources_of_variation_with_numbers_of_their_own_reach_the_stack()
    {
        var numbered = new TrainingReplicates(3, 4, 5);
        TrainingTask[] tasks = [.. Tasks(2).Select(task => task with { Data = Task(1, 193).Data, Replicates = numbered })];

        IReadOnlyList<ReplicateOutcome> together = Engine.Train(tasks, Shape, Short);

        AssertSame(together[0], together[1]);
        foreach (TrainingReplicates other in (TrainingReplicates[])[new(0, 4, 5), new(3, 0, 5), new(3, 4, 0)])
        {
            ReplicateOutcome outcome = Assert.Single(Engine.Train([tasks[0] with { Replicates = other }], Shape, Short));
            Assert.False(outcome.Result!.Weights.BitwiseEquals(together[0].Result!.Weights));
        }
    }

    [Theory]
    [InlineData(100, 10, 32)]
    [InlineData(13, 1, 48)]
    public void So_it_has_in_networks_of_other_shapes(int inputs, int hiddenLayers, int width)
    {
        var shape = new ClassifierShape(inputs, hiddenLayers, width);
        TrainingTask[] tasks =
        [
            .. Enumerable.Range(1, 4).Select(seed => new TrainingTask(RandomNetworks.Split(173, inputs, 10 * seed), "test", seed)),
        ];

        IReadOnlyList<ReplicateOutcome> together = Engine.Train(tasks, shape, Short);

        AssertSame(Assert.Single(Engine.Train([tasks[0]], shape, Short)), together[0]);
        AssertSame(Assert.Single(Engine.Train([tasks[3]], shape, Short)), together[3]);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(5)]
    public void In_widths_that_do_not_fill_vectors_it_agrees_to_rounding(int width)
    {
        ClassifierShape shape = Shape with { Width = width };
        TrainingTask[] tasks = Tasks(4);

        IReadOnlyList<ReplicateOutcome> together = Engine.Train(tasks, shape, Short);

        for (int i = 0; i < tasks.Length; i++)
        {
            AssertClose(Engine.Train([tasks[i]], shape, Short)[0].Result!.Weights.Parameters, together[i].Result!.Weights.Parameters, 1e-3);
        }
    }

    [Theory]
    [InlineData(RestorePolicy.Best)]
    [InlineData(RestorePolicy.Last)]
    public void Replicates_stop_each_at_its_own_time_without_a_trace_in_the_others(RestorePolicy restore)
    {
        TrainingOptions options = Wild with { Restore = restore };
        TrainingTask[] tasks = Tasks(6);

        IReadOnlyList<ReplicateOutcome> together = Engine.Train(tasks, Shape, options);

        Assert.True(together.Select(outcome => outcome.Result!.Epochs).Distinct().Count() > 2);
        for (int i = 0; i < tasks.Length; i++)
        {
            AssertSame(Assert.Single(Engine.Train([tasks[i]], Shape, options)), together[i]);
        }
    }

    [Fact]
    public void Best_and_last_weights_are_those_that_they_say()
    {
        TrainingTask[] tasks = Tasks(4);

        IReadOnlyList<ReplicateOutcome> best = Engine.Train(tasks, Shape, Wild with { Restore = RestorePolicy.Best });
        IReadOnlyList<ReplicateOutcome> last = Engine.Train(tasks, Shape, Wild with { Restore = RestorePolicy.Last });

        for (int i = 0; i < tasks.Length; i++)
        {
            Assert.Equal(best[i].Result!.Curve, last[i].Result!.Curve);
            Assert.Equal(best[i].Result!.BestValidationLoss, ValidationLoss(best[i].Result!.Weights, tasks[i]), 1e-6);
            Assert.Equal(last[i].Result!.Curve[^1].ValidationLoss, ValidationLoss(last[i].Result!.Weights, tasks[i]), 1e-6);
        }
    }

    [Theory]
    [InlineData(TorchPrecision.Double, 1e-6)]
    [InlineData(TorchPrecision.Single, 1e-3)]
    public void Training_agrees_with_the_trainer_of_single_networks(TorchPrecision precision, double tolerance)
    {
        var engine = new TorchEngine(precision: precision);
        TrainingTask[] tasks = Tasks(3);

        IReadOnlyList<ReplicateOutcome> together = engine.Train(tasks, Shape, Short);

        for (int i = 0; i < tasks.Length; i++)
        {
            TrainingResult expected = Alone(engine, tasks[i], Short);
            TrainingResult actual = together[i].Result!;
            Assert.Equal(expected.Epochs, actual.Epochs);
            AssertClose(expected.Weights.Parameters, actual.Weights.Parameters, tolerance);
            AssertClose(expected.Weights.RunningStatistics, actual.Weights.RunningStatistics, tolerance);
            AssertClose(
                [.. expected.Curve.Select(epoch => (float)epoch.TrainingLoss)],
                [.. actual.Curve.Select(epoch => (float)epoch.TrainingLoss)],
                tolerance
            );
            AssertClose(
                [.. expected.Curve.Select(epoch => (float)epoch.ValidationLoss)],
                [.. actual.Curve.Select(epoch => (float)epoch.ValidationLoss)],
                tolerance
            );
        }
    }

    [Fact]
    public void In_double_precision_it_follows_the_same_learning_rates_to_the_same_stop()
    {
        var engine = new TorchEngine(precision: TorchPrecision.Double);
        TrainingOptions options = new()
        {
            LearningRate = 0.03,
            MaxEpochs = 80,
            CheckEvery = 2,
            Patience = 12,
        };
        TrainingTask[] tasks = Tasks(2);

        IReadOnlyList<ReplicateOutcome> together = engine.Train(tasks, Shape, options);

        for (int i = 0; i < tasks.Length; i++)
        {
            TrainingResult expected = Alone(engine, tasks[i], options);
            Assert.Contains(expected.Curve, epoch => epoch.LearningRate < options.LearningRate);
            Assert.Equal(expected.Curve.Select(epoch => epoch.LearningRate), together[i].Result!.Curve.Select(epoch => epoch.LearningRate));
        }
    }

    [Theory]
    [InlineData(65)]
    [InlineData(129)]
    [InlineData(5)]
    public void A_single_left_over_row_joins_the_batch_before_it(int rows)
    {
        var data = new DataSplit(RandomNetworks.Rows(rows, 4, 1), RandomNetworks.Rows(10, 4, 2), RandomNetworks.Rows(10, 4, 3));
        var task = new TrainingTask(data, "test", 1);

        TrainingResult actual = Engine.Train([task], Shape, Short)[0].Result!;

        AssertClose(Alone(Engine, task, Short).Weights.Parameters, actual.Weights.Parameters, 1e-3);
    }

    [Fact]
    public void Replicates_of_different_sizes_are_trained_all_the_same()
    {
        TrainingTask[] tasks = [Task(1, 193), Task(2, 150), Task(3, 193)];

        IReadOnlyList<ReplicateOutcome> together = Engine.Train(tasks, Shape, Short);

        for (int i = 0; i < tasks.Length; i++)
        {
            AssertSame(Assert.Single(Engine.Train([tasks[i]], Shape, Short)), together[i]);
        }
    }

    [Fact]
    public void A_cancelled_replicate_leaves_the_others_as_they_are()
    {
        using var cancellation = new CancellationTokenSource();
        TrainingTask[] tasks = Tasks(3);
        int epochs = 0;
        tasks[1] = tasks[1] with
        {
            Cancellation = cancellation.Token,
            Report = _ =>
            {
                if (++epochs == 2)
                {
                    cancellation.Cancel();
                }
            },
        };

        IReadOnlyList<ReplicateOutcome> together = Engine.Train(tasks, Shape, Short);

        Assert.True(together[1].IsCancelled);
        Assert.Equal(2, epochs);
        AssertSame(Engine.Train([tasks[0]], Shape, Short)[0], together[0]);
        AssertSame(Engine.Train([tasks[2]], Shape, Short)[0], together[2]);
    }

    [Fact]
    public void A_replicate_that_diverges_says_so_and_leaves_the_others_as_they_are()
    {
        TrainingTask[] tasks = Tasks(3);
        tasks[1].Data.Train.Features.Values[10] = float.NaN;

        IReadOnlyList<ReplicateOutcome> together = Engine.Train(tasks, Shape, Short);

        Assert.Contains("epoch 0", together[1].Failure!.Message, StringComparison.Ordinal);
        AssertSame(Engine.Train([tasks[0]], Shape, Short)[0], together[0]);
        AssertSame(Engine.Train([tasks[2]], Shape, Short)[0], together[2]);
    }

    [Fact]
    public void Every_epoch_of_every_replicate_is_reported()
    {
        var reports = new List<(long Seed, int Epoch)>();
        TrainingTask[] tasks = [.. Tasks(2).Select(task => task with { Report = progress => reports.Add((task.Seed, progress.Epoch)) })];

        Engine.Train(tasks, Shape, Short);

        Assert.Equal(Enumerable.Range(0, 6).SelectMany(epoch => new[] { (1L, epoch), (2L, epoch) }), reports);
    }

    [Fact]
    public void Data_that_do_not_fit_are_an_error() =>
        Assert.Throws<ArgumentException>(() => Engine.Train([Task(1, 50)], Shape with { Inputs = 7 }, Short));

    private static TrainingTask[] Tasks(int count) => [.. Enumerable.Range(1, count).Select(seed => Task(seed, 193))];

    private static TrainingTask Task(long seed, int rows) => new(RandomNetworks.Split(rows, 4, 10 * seed), "test", seed);

    private static TrainingResult Alone(TorchEngine engine, TrainingTask task, TrainingOptions options) =>
        ClassifierTrainer.Train(engine, task.Data, Shape, options, task.DatasetKey, task.Seed, null, TestContext.Current.CancellationToken);

    private static double ValidationLoss(ClassifierWeights weights, TrainingTask task)
    {
        using Learning.Engines.INetwork network = Engine.Load(weights, Learning.Engines.DropoutOptions.None);
        var scores = new float[task.Data.Validation.Rows];
        network.Score(task.Data.Validation.Features, Learning.Engines.NetworkMode.Evaluation, scores);
        return CrossEntropy.Mean(scores, task.Data.Validation.Labels);
    }

    private static void AssertSame(ReplicateOutcome expected, ReplicateOutcome actual)
    {
        Assert.Equal(expected.Result!.Curve, actual.Result!.Curve);
        Assert.True(expected.Result.Weights.BitwiseEquals(actual.Result.Weights));
    }

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }
}
