using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Heads;

namespace Debias.Learning.Tests.Methods.Heads;

[Trait("Speed", "Fast")]
public sealed class OutputHeadTests
{
    [Fact]
    public void A_networks_own_head_put_back_is_the_network()
    {
        ClassifierWeights network = MethodSample.Context().BaseNetwork;
        Assert.True(OutputHead.Of(network).On(network).BitwiseEquals(network));
    }

    [Fact]
    public void A_new_head_changes_the_output_layer_alone()
    {
        ClassifierWeights network = MethodSample.Context().BaseNetwork;
        ClassifierWeights changed = OutputHead.Draw(network, StreamKey.Create("sample", 1, StreamPurpose.Initialise)).On(network);
        int body = network.Layout.OutputWeight;
        Assert.Equal(network.Parameters[..body], changed.Parameters[..body]);
        Assert.DoesNotContain(
            Enumerable.Range(body, network.Shape.Width + 1),
            i => network.Parameters[i] == changed.Parameters[i] || changed.Parameters[i] == 0
        );
    }

    [Theory]
    [InlineData(EngineCases.Reference)]
    [InlineData(EngineCases.Fused)]
    public void Cached_rows_give_the_engines_scores(string engine)
    {
        MethodContext context = MethodSample.Context(EngineCases.Create(engine));
        using var candidates = new HeadCandidates(context, "test", context.BaseNetwork);
        Partition hidden = candidates.Hidden.Test;
        var scores = new float[hidden.Rows];
        OutputHead.Of(context.BaseNetwork).Score(hidden.Features, [.. Enumerable.Range(0, hidden.Rows)], scores);
        float[] expected = NetworkPrediction.Scores(context, "test", context.BaseNetwork).Test;
        Assert.Equal(expected, scores, (left, right) => Math.Abs(left - right) < 1e-6);
        Assert.Equal(context.Data.Test.Labels, hidden.Labels);
    }

    [Fact]
    public void Balanced_rows_have_as_many_of_every_group_and_label_and_none_of_no_group()
    {
        Partition train = MethodSample.OfSeveralGroups(renumbered: false).Data.Train;
        Partition renumbered = MethodSample.OfSeveralGroups(renumbered: true).Data.Train;
        int[] all = [.. Enumerable.Range(0, train.Rows)];
        StreamKey key = StreamKey.Create("sample", 1, StreamPurpose.Resample);
        int[] rows = BalancedCells.Draw(train, all, new RandomStream(key));
        int[] counts = [.. rows.GroupBy(row => (train.ProtectedAttribute[row], train.Labels[row])).Select(cell => cell.Count())];
        int smallest = all.Where(row => train.ProtectedAttribute[row] != GroupCodes.None)
            .GroupBy(row => (train.ProtectedAttribute[row], train.Labels[row]))
            .Min(cell => cell.Count());

        Assert.Equal(8, counts.Length);
        Assert.All(counts, count => Assert.Equal(smallest, count));
        Assert.Equal(rows.Length, rows.Distinct().Count());
        Assert.Equal(rows, BalancedCells.Draw(renumbered, all, new RandomStream(key)));
        Assert.NotEqual(rows, BalancedCells.Draw(train, all, new RandomStream(key, 1)));
    }

    [Fact]
    public void The_worst_accuracy_is_that_of_the_worst_cell()
    {
        var part = new Partition(new FeatureMatrix(new float[5], 5, 1), [0, 1, 1, 1, 0], [0, 0, 1, 1, GroupCodes.None]);
        Assert.Equal(0.5, BalancedCells.WorstAccuracy(part, [0, 1, 2, 3, 4], row => row is 1 or 2 or 4));
        Assert.Equal(1, BalancedCells.WorstAccuracy(part, [0, 1, 2], row => row is 1 or 2));
    }

    /// <summary>By hand: v₁ = 1 + 0.5·2 = 2, θ = 2 − 0.1·2 = 1.8; v₂ = 0.9·2 + 1 + 0.5·1.8 = 3.7, θ = 1.8 − 0.37 = 1.43.</summary>
    [Fact]
    public void Momentum_and_decay_are_PyTorchs()
    {
        double[] parameter = [2];
        var descent = new MomentumDescent(1, 0.1, 0.9, 0.5);
        descent.Step(parameter, [1]);
        Assert.Equal(1.8, parameter[0], 1e-12);
        descent.Step(parameter, [1]);
        Assert.Equal(1.43, parameter[0], 1e-12);
    }
}
