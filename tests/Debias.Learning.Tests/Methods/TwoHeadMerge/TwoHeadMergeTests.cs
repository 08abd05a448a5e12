using Debias.Datasets;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Heads;
using Debias.Learning.Methods.TwoHeadMerge;

namespace Debias.Learning.Tests.Methods.TwoHeadMerge;

[Trait("Speed", "Fast")]
public sealed class TwoHeadMergeTests
{
    [Fact]
    public void Neither_weight_nor_shift_is_the_base_network()
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        var merge = new HeadMerge(OutputHead.Of(context.BaseNetwork), [1, 2, 3, 4, 5, 6, 7]);
        Assert.True(merge.At(0, 0).On(context.BaseNetwork).BitwiseEquals(context.BaseNetwork));
        Assert.False(merge.At(0.1, 0).On(context.BaseNetwork).BitwiseEquals(context.BaseNetwork));

        MethodOutcome outcome = new TwoHeadMergeMethod(new TwoHeadMergeOptions { Weights = 1, Shifts = 1 }).Run(
            context,
            TestContext.Current.CancellationToken
        );
        MethodOutcome standard = NetworkPrediction.Predict(context, "standard", context.BaseNetwork, [], -1);
        TrajectoryPoint first = outcome.Trajectory[0];
        Assert.Equal(9, outcome.Trajectory.Count);
        Assert.Equal(standard.Threshold, first.Threshold);
        Assert.Equal(
            Debias.Fairness.Confusion.Of(standard.Test.Labels, context.Data.Test.Labels, context.Data.Test.ProtectedAttribute),
            first.Test
        );
    }

    [Fact]
    public void The_grid_begins_with_what_changes_least() => Assert.Equal([0, -1, 1, -2, 2], HeadMerge.Grid(2, 2));

    /// <summary>What least squares leaves goes with no column, but for the ridge: mean (a − w·h − b) h = r w, mean (…) = 0.</summary>
    [Fact]
    public void The_second_head_meets_the_normal_equations()
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        using var candidates = new HeadCandidates(context, "test", context.BaseNetwork);
        Partition train = candidates.Hidden.Train;
        const double Ridge = 0.01;
        double[] fit = AttributeHead.Fit(train.Features, train.ProtectedAttribute, Ridge);
        var head = OutputHead.With(fit);
        var products = new double[fit.Length];
        for (int row = 0; row < train.Rows; row++)
        {
            ReadOnlySpan<float> hidden = train.Features.Row(row);
            double left = (train.ProtectedAttribute[row] - head.Logit(hidden)) / train.Rows;
            products[^1] += left;
            for (int i = 0; i < hidden.Length; i++)
            {
                products[i] += left * hidden[i];
            }
        }

        Assert.Equal(0, products[^1], 1e-9);
        for (int i = 0; i < products.Length - 1; i++)
        {
            Assert.Equal(Ridge * fit[i], products[i], 1e-9);
        }

        // It does tell the groups apart.
        double[] means =
        [
            .. Enumerable
                .Range(0, 2)
                .Select(group =>
                    Enumerable
                        .Range(0, train.Rows)
                        .Where(row => train.ProtectedAttribute[row] == group)
                        .Average(row => head.Logit(train.Features.Row(row)))
                ),
        ];
        Assert.InRange(means[1] - means[0], 0.05, 1);
    }
}
