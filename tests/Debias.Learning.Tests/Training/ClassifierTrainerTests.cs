using Debias.Datasets;
using Debias.Learning.Arithmetic;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Training;
using Debias.Tests.Learning;

namespace Debias.Learning.Tests.Training;

public abstract class ClassifierTrainerTests
{
    private static readonly ClassifierShape Shape = new(4, 1, 8);
    private static readonly DataSplit Data = RandomNetworks.Split(193, 4, 1);
    private static readonly TrainingOptions Short = new() { MaxEpochs = 6, CheckEvery = 2 };

    protected abstract IEngine Engine { get; }

    [Fact]
    public void Training_lowers_the_loss()
    {
        TrainingResult result = Train(Short with { MaxEpochs = 60, LearningRate = 0.01 });

        Assert.True(result.BestValidationLoss < 0.6 && result.BestValidationLoss < result.Curve[0].ValidationLoss);
        Assert.True(result.Curve[^1].TrainingLoss < result.Curve[0].TrainingLoss);
        Assert.Equal(result.Epochs, result.Curve.Count);
    }

    [Fact]
    public void The_same_arguments_give_the_same_bits()
    {
        TrainingResult first = Train(Short);
        TrainingResult second = Train(Short);

        Assert.True(first.Weights.BitwiseEquals(second.Weights));
        Assert.Equal(first.Curve, second.Curve);
        Assert.False(first.Weights.BitwiseEquals(Train(Short, seed: 2).Weights));
    }

    [Fact]
    public void Seeds_trained_at_the_same_time_give_the_same_bits_as_alone()
    {
        TrainingResult[] alone = [Train(Short, seed: 1), Train(Short, seed: 2), Train(Short, seed: 3)];
        var together = new TrainingResult[3];
        Thread[] threads = [.. Enumerable.Range(0, 3).Select(i => new Thread(() => together[i] = Train(Short, seed: i + 1)))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        for (int i = 0; i < alone.Length; i++)
        {
            Assert.True(alone[i].Weights.BitwiseEquals(together[i].Weights));
            Assert.Equal(alone[i].Curve, together[i].Curve);
        }
    }

    [Fact]
    public void Best_gives_back_the_weights_of_the_best_check_and_last_those_of_the_last_epoch()
    {
        // So large a learning rate that the loss gets worse again.
        TrainingOptions wild = Short with
        {
            LearningRate = 0.3,
            MaxEpochs = 40,
            CheckEvery = 1,
            Patience = 100,
        };

        TrainingResult best = Train(wild with { Restore = RestorePolicy.Best });
        TrainingResult last = Train(wild with { Restore = RestorePolicy.Last });

        Assert.Equal(best.Curve, last.Curve);
        Assert.True(best.BestValidationLoss < best.Curve[^1].ValidationLoss);
        Assert.Equal(best.Curve.Min(epoch => epoch.ValidationLoss), ValidationLoss(best.Weights));
        Assert.Equal(last.Curve[^1].ValidationLoss, ValidationLoss(last.Weights));
    }

    [Fact]
    public void Training_stops_when_checks_no_longer_improve()
    {
        TrainingOptions hopeless = Short with { LearningRate = 0.3, MaxEpochs = 1000, CheckEvery = 1, Patience = 3 };

        TrainingResult result = Train(hopeless);

        int best = result.Curve.Select(epoch => epoch.ValidationLoss).ToList().IndexOf(result.BestValidationLoss);
        Assert.Equal(best + 4, result.Epochs - 1);
    }

    [Fact]
    public void Every_epoch_is_reported()
    {
        var reports = new List<TrainingProgress>();

        TrainingResult result = Train(Short, report: reports.Add);

        Assert.Equal(Enumerable.Range(0, 6), reports.Select(report => report.Epoch));
        Assert.Equal(result.Curve.Select(epoch => epoch.ValidationLoss), reports.Select(report => report.ValidationLoss));
    }

    [Fact]
    public void Cancelling_stops_within_the_epoch_that_runs()
    {
        using var cancellation = new CancellationTokenSource();
        int epochs = 0;

        Assert.Throws<OperationCanceledException>(() =>
            Train(
                Short with
                {
                    MaxEpochs = 1000,
                },
                report: _ =>
                {
                    if (++epochs == 2)
                    {
                        cancellation.Cancel();
                    }
                },
                cancellationToken: cancellation.Token
            )
        );
        Assert.Equal(2, epochs);
    }

    [Fact]
    public void A_loss_that_is_not_a_number_names_the_epoch()
    {
        DataSplit broken = RandomNetworks.Split(193, 4, 1);
        broken.Train.Features.Values[10] = float.NaN;

        NumericalException exception = Assert.Throws<NumericalException>(() =>
            ClassifierTrainer.Train(Engine, broken, Shape, Short, "test", 1, null, TestContext.Current.CancellationToken)
        );

        Assert.Contains("epoch 0", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(65)]
    [InlineData(129)]
    [InlineData(5)]
    public void A_single_left_over_row_does_no_harm(int rows)
    {
        var data = new DataSplit(RandomNetworks.Rows(rows, 4, 1), RandomNetworks.Rows(10, 4, 2), RandomNetworks.Rows(10, 4, 3));

        TrainingResult result = ClassifierTrainer.Train(Engine, data, Shape, Short, "test", 1, null, TestContext.Current.CancellationToken);

        Assert.All(result.Curve, epoch => Assert.True(double.IsFinite(epoch.TrainingLoss)));
    }

    private double ValidationLoss(ClassifierWeights weights)
    {
        using INetwork network = Engine.Load(weights, DropoutOptions.None);
        var scores = new float[Data.Validation.Rows];
        network.Score(Data.Validation.Features, NetworkMode.Evaluation, scores);
        return CrossEntropy.Mean(scores, Data.Validation.Labels);
    }

    private TrainingResult Train(
        TrainingOptions options,
        long seed = 1,
        Action<TrainingProgress>? report = null,
        CancellationToken? cancellationToken = null
    ) =>
        ClassifierTrainer.Train(
            Engine,
            Data,
            Shape,
            options,
            "test",
            seed,
            report,
            cancellationToken ?? TestContext.Current.CancellationToken
        );
}
