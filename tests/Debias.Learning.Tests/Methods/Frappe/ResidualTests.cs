using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Frappe;

namespace Debias.Learning.Tests.Methods.Frappe;

[Trait("Speed", "Fast")]
public sealed class ResidualTests
{
    [Theory]
    [InlineData("mmd")]
    [InlineData("proxy")]
    public void The_gaps_gradient_is_its_difference_quotient(string penalty)
    {
        var gap = new GapLoss(penalty == "mmd" ? GapPenalty.Mmd : GapPenalty.Proxy);
        double[] first = [0.1, 0.35, 0.5, 0.52],
            second = [0.3, 0.42, 0.9];
        double[] firstGradient = new double[4],
            secondGradient = new double[3];
        gap.Value(first, second, firstGradient, secondGradient);
        double Quotient(double[] values, int i)
        {
            double kept = values[i];
            values[i] = kept + 1e-6;
            double above = gap.Value(first, second, new double[4], new double[3]);
            values[i] = kept - 1e-6;
            double below = gap.Value(first, second, new double[4], new double[3]);
            values[i] = kept;
            return (above - below) / 2e-6;
        }

        Assert.Equal(Enumerable.Range(0, 4).Select(i => Quotient(first, i)), firstGradient, (left, right) => Math.Abs(left - right) < 1e-6);
        Assert.Equal(
            Enumerable.Range(0, 3).Select(i => Quotient(second, i)),
            secondGradient,
            (left, right) => Math.Abs(left - right) < 1e-6
        );
    }

    /// <summary>Of one row each: k(x, x) + k(y, y) − 2 k(x, y) = 2 − 2 e^(−½) a length apart; nothing for equal samples.</summary>
    [Fact]
    public void The_discrepancy_is_the_one_found_by_hand()
    {
        Assert.Equal(2 - (2 * Math.Exp(-0.5)), MaximumMeanDiscrepancy.Value([0.4], [0.5], new double[1], new double[1]), 1e-12);
        Assert.Equal(0, MaximumMeanDiscrepancy.Value([0.4, 0.7], [0.7, 0.4], new double[2], new double[2]), 1e-12);
        Assert.Equal(2, MaximumMeanDiscrepancy.Value([0], [1], new double[1], new double[1]), 1e-9);
    }

    [Fact]
    public void A_networks_gradient_is_its_difference_quotient()
    {
        var residual = new NetworkResidual(
            [true, false, true],
            new RandomStream(StreamKey.Create("residual", 0, StreamPurpose.Initialise))
        );
        var stream = new RandomStream(StreamKey.Create("residual", 1, StreamPurpose.Simulate));
        foreach (ref float weight in residual.Parameters.AsSpan(4 * NetworkResidual.Units))
        {
            weight = stream.NextSingle(-1, 1);
        }

        float[] input = [0.7f, 0, -1.3f];
        residual.Accumulate(input, 1);
        float[] gradient = residual.Gradient.ToArray();
        for (int i = 0; i < gradient.Length; i += 7)
        {
            float kept = residual.Parameters[i];
            residual.Parameters[i] = kept + 1e-3f;
            double above = residual.Value(input);
            residual.Parameters[i] = kept - 1e-3f;
            double below = residual.Value(input);
            residual.Parameters[i] = kept;
            Assert.Equal((above - below) / 2e-3, gradient[i], 2e-3);
        }

        Assert.All(residual.Parameters.AsSpan(NetworkResidual.Units, NetworkResidual.Units).ToArray(), weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void A_new_function_adds_nothing_and_the_anchor_alone_leaves_it_so()
    {
        var residual = new LinearResidual(2);
        var matrix = new FeatureMatrix([1, 2, 3, 4], 2, 2);
        var training = new ResidualTraining(residual, matrix, [0.3, -0.8]);
        Assert.Equal(
            [1 / (1 + Math.Exp(-0.3)), 1 / (1 + Math.Exp(0.8))],
            training.Scores([0, 1]),
            (left, right) => Math.Abs(left - right) < 1e-12
        );
        training.Anchor([0, 1], 5);
        residual.Step(0.1);
        Assert.Equal([0f, 0f, 0f], residual.Parameters);

        training.Approach([0], [1], new GapLoss(GapPenalty.Proxy));
        residual.Step(0.1);
        Assert.Contains(residual.Parameters, parameter => parameter != 0);
        float moved = residual.Parameters[0];

        // The anchor now draws scores back.
        for (int step = 0; step < 200; step++)
        {
            training.Anchor([0, 1], 5);
            residual.Step(0.1);
        }

        Assert.True(Math.Abs(residual.Parameters[0]) < Math.Abs(moved) / 2);
    }

    [Theory]
    [InlineData("linear", "features")]
    [InlineData("network", "features")]
    [InlineData("network", "hidden")]
    public void What_does_not_fold_in_says_that_the_network_alone_does_not_give_its_scores(string form, string input)
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine()) with { Epsilon = 0.5 };
        MethodOutcome outcome = new FrappeMethod(
            new FrappeOptions
            {
                Form = form == "linear" ? ResidualForm.Linear : ResidualForm.Network,
                Input = input == "hidden" ? ResidualInput.Hidden : ResidualInput.Features,
                Epochs = 5,
            }
        ).Run(context, TestContext.Current.CancellationToken);

        Assert.False(outcome.NetworkGivesScores);
        Assert.True(outcome.Network.BitwiseEquals(context.BaseNetwork));
        Assert.NotEqual(NetworkPrediction.Scores(context, "frappe", context.BaseNetwork).Test, outcome.Test.Scores);
        Assert.Equal(NetworkPrediction.Classify(outcome.Test.Scores, outcome.Threshold).Labels, outcome.Test.Labels);
        Assert.Equal(outcome.Trajectory[outcome.Selected].Threshold, outcome.Threshold);
    }

    [Fact]
    public void Nearer_scores_for_a_greater_anchor()
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        float[] start = NetworkPrediction.Scores(context, "frappe", context.BaseNetwork).Test;
        double Distance(double anchor)
        {
            var options = new FrappeOptions
            {
                AnchorWeight = anchor,
                Epochs = 30,
                Selection = SelectionRule.LeastBias,
            };
            MethodOutcome outcome = new FrappeMethod(options).Run(context, TestContext.Current.CancellationToken);
            return outcome.Test.Scores.Zip(start, (left, right) => Math.Abs(left - right)).Average();
        }

        Assert.True(Distance(100) < Distance(0.01) / 2);
    }
}
