using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.GroupThresholding;
using Debias.Learning.Methods.Standard;
using Debias.Learning.Training;
using Debias.Tests.Learning;

namespace Debias.Learning.Tests.Methods.GroupThresholding;

[Trait("Speed", "Fast")]
public sealed class GroupThresholdsTests
{
    private const double Bound = 0.04;

    private static readonly Lazy<MethodContext> Trained = new(() =>
    {
        DataSplit data = RandomNetworks.Split(400, 6, 21);
        var shape = new ClassifierShape(6, 1, 16);
        TrainingResult result = ClassifierTrainer.Train(
            new FusedCpuEngine(),
            data,
            shape,
            new TrainingOptions { MaxEpochs = 20 },
            "test",
            1,
            null,
            CancellationToken.None
        );
        return new MethodContext
        {
            Engine = new FusedCpuEngine(),
            BaseNetwork = result.Weights,
            Dropout = 0.05f,
            Data = data,
            Measure = FairnessMeasure.StatisticalParityDifference,
            Epsilon = 0.05,
            Margin = 0.01,
            DatasetKey = "test",
            Seed = 1,
        };
    });

    public static TheoryData<bool> Kinds => [false, true];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Thresholds_keep_the_validation_bias_within_every_bound_and_a_wider_one_is_never_worse(bool predicted)
    {
        MethodOutcome outcome = Run(Trained.Value, predicted);

        double before = 0;
        foreach (TrajectoryPoint candidate in outcome.Trajectory)
        {
            Assert.True(Math.Abs(candidate.Bias) < candidate.Step / 1000.0 || candidate.Bias == 0);
            Assert.True(candidate.Performance >= before);
            before = candidate.Performance;
        }

        TrajectoryPoint chosen = outcome.Trajectory[outcome.Selected];
        Assert.Equal((int)(1000 * Bound), chosen.Step);
        Partition test = Trained.Value.Data.Test;
        Assert.Equal(Confusion.Of(outcome.Test.Labels, test.Labels, test.ProtectedAttribute), chosen.Test);
    }

    /// <summary>What is said of a method, that it needs no attribute to predict, must be so.</summary>
    [Fact]
    public void Predicted_groups_do_not_look_at_the_attribute_of_test_rows()
    {
        MethodContext context = Trained.Value;
        Partition test = context.Data.Test;
        MethodContext turned = context with
        {
            Data = context.Data with { Test = test with { ProtectedAttribute = [.. test.ProtectedAttribute.Select(a => (byte)(1 - a))] } },
        };

        Assert.Equal(Run(context, predicted: true).Test.Labels, Run(turned, predicted: true).Test.Labels);
        Assert.NotEqual(Run(context, predicted: false).Test.Labels, Run(turned, predicted: false).Test.Labels);
    }

    [Fact]
    public void Thresholds_at_their_own_bias_are_themselves_and_unprocessing_is_the_widest_bound()
    {
        MethodContext context = Trained.Value;
        MethodOutcome outcome = Run(context, predicted: false);
        var baseline = new ThresholdBaseline(
            context.Data,
            context.Measure.Rate,
            new StandardMethod().Run(context, CancellationToken.None),
            PredictedAttribute.Of(context)
        );

        foreach (TrajectoryPoint candidate in outcome.Trajectory)
        {
            Assert.Equal(candidate.Test.BalancedAccuracy, baseline.At(candidate.Bias).BalancedAccuracy, 1e-12);
        }

        MethodOutcome read = Run(context, predicted: true);
        foreach (TrajectoryPoint candidate in read.Trajectory)
        {
            Assert.Equal(candidate.Test.BalancedAccuracy, baseline.AtForPredictedGroups(candidate.Bias)!.Value.BalancedAccuracy, 1e-12);
        }

        Assert.Equal(baseline.At(1).BalancedAccuracy, baseline.Unprocess(outcome).BalancedAccuracy, 1e-12);
    }

    [Fact]
    public void The_read_out_finds_an_attribute_that_is_there()
    {
        var stream = new RandomStream(RandomNetworks.Key(5, StreamPurpose.Simulate));
        const int rows = 500;
        float[] hidden = new float[2 * rows];
        var attribute = new byte[rows];
        for (int row = 0; row < rows; row++)
        {
            hidden[2 * row] = (float)stream.NextGaussian();
            hidden[2 * row + 1] = (float)stream.NextGaussian();
            attribute[row] = hidden[2 * row] - 2 * hidden[2 * row + 1] + 0.5 > 0 ? (byte)1 : (byte)0;
        }

        byte[] predicted = AttributeReadout.Fit(hidden, 2, attribute).Predict(hidden);

        Assert.True(predicted.Zip(attribute).Count(pair => pair.First == pair.Second) > 0.98 * rows);
    }

    [Fact]
    public void The_read_out_of_one_group_alone_predicts_it()
    {
        float[] hidden = [1, 2, 3, 4, 5, 6];

        Assert.Equal<byte>([1, 1, 1], AttributeReadout.Fit(hidden, 2, [1, 1, 1]).Predict(hidden));
        Assert.Equal<byte>([0, 0, 0], AttributeReadout.Fit(hidden, 2, [0, 0, 0]).Predict(hidden));
    }

    private static MethodOutcome Run(MethodContext context, bool predicted) =>
        new GroupThresholdsMethod(predicted ? GroupThresholdsMethod.PredictedName : GroupThresholdsMethod.MethodName, predicted).Run(
            context,
            CancellationToken.None
        );
}
