using Debias.Datasets;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Execution;
using Debias.Learning.Classifier;
using Debias.Learning.Methods;

namespace Debias.Grid.Silo.Tests.Execution;

[Trait("Speed", "Fast")]
public class DegeneracyTests
{
    private const int Rows = 200;

    // Half of the rows are positive: knowing nothing but that costs log 2.
    private static readonly BaseNetwork Learned = new([], [], 10, 0.5);
    private static readonly BaseNetwork NotLearned = new([], [], 10, Math.Log(2));

    private static readonly Partition Part = new(
        new FeatureMatrix(new float[Rows], Rows, 1),
        [.. Enumerable.Range(0, Rows).Select(row => (byte)(row % 2))],
        [.. Enumerable.Range(0, Rows).Select(row => (byte)(row / 2 % 2))]
    );

    private static readonly DataSplit Split = new(Part, Part, Part);

    [Fact]
    public void A_run_that_predicts_well_has_no_flag() =>
        Assert.Equal(RunFlags.None, Degeneracy.Of(Predicting(wrong: 40), Predicting(wrong: 41), Split, Learned));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void One_class_for_all_rows_is_a_constant_prediction_and_no_better_than_chance(byte label) =>
        Assert.Equal(
            RunFlags.ConstantPrediction | RunFlags.NoBetterThanChance,
            Degeneracy.Of(Outcome(_ => label), Predicting(wrong: 40), Split, Learned)
        );

    /// <summary>Of 200 rows 55 % right are within 1.96 standard errors (0.07 in all) of one half; 60 % are not.</summary>
    [Theory]
    [InlineData(90, RunFlags.NoBetterThanChance)]
    [InlineData(100, RunFlags.NoBetterThanChance)]
    [InlineData(150, RunFlags.NoBetterThanChance)]
    [InlineData(80, RunFlags.None)]
    public void The_interval_of_the_balanced_accuracy_decides_what_chance_is(int wrong, RunFlags expected) =>
        Assert.Equal(expected, Degeneracy.Of(Predicting(wrong), Predicting(wrong: 10), Split, Learned));

    [Fact]
    public void Predictions_of_the_standard_network_row_by_row_are_unchanged()
    {
        Assert.Equal(RunFlags.Unchanged, Degeneracy.Of(Predicting(wrong: 40), Predicting(wrong: 40), Split, Learned));
        Assert.Equal(RunFlags.None, Degeneracy.Of(Predicting(wrong: 40), standard: null, Split, Learned));
    }

    [Fact]
    public void A_network_that_is_no_better_than_the_base_rate_did_not_learn()
    {
        Assert.Equal(RunFlags.BaseNetworkDidNotLearn, Degeneracy.Of(Predicting(wrong: 40), standard: null, Split, NotLearned));
        BaseNetwork diverged = Learned with { ValidationLoss = double.NaN };
        Assert.Equal(RunFlags.BaseNetworkDidNotLearn, Degeneracy.Of(Predicting(wrong: 40), standard: null, Split, diverged));
    }

    /// <summary>Wrong in the first rows, of both classes alike, and right in the others.</summary>
    private static MethodOutcome Predicting(int wrong) => Outcome(row => (byte)(row < wrong ? 1 - Part.Labels[row] : Part.Labels[row]));

    private static MethodOutcome Outcome(Func<int, byte> label)
    {
        var predictions = new Predictions(new float[Rows], [.. Enumerable.Range(0, Rows).Select(label)]);
        return new MethodOutcome
        {
            Network = new ClassifierWeights(new ClassifierShape(1, 0, 1)),
            Threshold = 0.5,
            Validation = predictions,
            Test = predictions,
            Trajectory = [],
        };
    }
}
