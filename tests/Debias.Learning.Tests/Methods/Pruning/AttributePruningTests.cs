using Debias.Datasets;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.AttributePruning;

namespace Debias.Learning.Tests.Methods.Pruning;

[Trait("Speed", "Fast")]
public sealed class AttributePruningTests
{
    /// <summary>The sample's last feature is the group.</summary>
    [Fact]
    public void The_network_no_longer_sees_the_attribute()
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        Assert.Equal([3], AttributeColumns.In(context.Data.Train));
        float[] changed = [.. context.Data.Test.Features.Values];
        for (int i = 3; i < changed.Length; i += 4)
        {
            changed[i] = -changed[i];
        }

        Partition test = context.Data.Test;
        MethodContext swapped = context with
        {
            Data = context.Data with { Test = test with { Features = new FeatureMatrix(changed, test.Rows, 4) } },
        };
        MethodOutcome outcome = Run(context);
        Assert.Equal(outcome.Test.Scores, Run(swapped).Test.Scores);
        Assert.NotEqual(
            outcome.Test.Scores,
            new Debias.Learning.Methods.Standard.StandardMethod().Run(context, TestContext.Current.CancellationToken).Test.Scores
        );
    }

    [Fact]
    public void Where_the_attribute_is_no_feature_nothing_changes()
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        byte[] others = [.. Enumerable.Range(0, context.Data.Train.Rows).Select(row => (byte)(row % 2))];
        context = context with { Data = context.Data with { Train = context.Data.Train with { ProtectedAttribute = others } } };
        Assert.True(Run(context).Network.BitwiseEquals(context.BaseNetwork));
    }

    private static MethodOutcome Run(MethodContext context) =>
        new AttributePruningMethod().Run(context, TestContext.Current.CancellationToken);
}
