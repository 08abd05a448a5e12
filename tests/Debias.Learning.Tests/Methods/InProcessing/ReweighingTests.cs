using Debias.Datasets;
using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Reweighing;
using Debias.Learning.Training;

namespace Debias.Learning.Tests.Methods.InProcessing;

[Trait("Speed", "Fast")]
public sealed class ReweighingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Label_and_group_are_independent_in_weighted_counts(bool severalGroups)
    {
        Partition train = (severalGroups ? MethodSample.OfSeveralGroups(renumbered: false) : MethodSample.Context()).Data.Train;
        var weights = new CellWeights(train);
        (byte Group, byte Label, double Weight)[] rows =
        [
            .. Enumerable
                .Range(0, train.Rows)
                .Where(row => train.ProtectedAttribute[row] != GroupAttribute.None)
                .Select(row =>
                    (train.ProtectedAttribute[row], train.Labels[row], weights.Of(train.ProtectedAttribute[row], train.Labels[row]))
                ),
        ];
        double total = rows.Sum(row => row.Weight);
        double positive = rows.Where(row => row.Label == 1).Sum(row => row.Weight) / total;

        Assert.Equal(rows.Length, total, 1e-9);
        foreach (IGrouping<byte, (byte Group, byte Label, double Weight)> group in rows.GroupBy(row => row.Group))
        {
            Assert.Equal(positive, group.Where(row => row.Label == 1).Sum(row => row.Weight) / group.Sum(row => row.Weight), 1e-9);
            Assert.NotEqual(positive, group.Average(row => (double)row.Label), 1e-3);
        }
    }

    /// <summary>Where they are independent already every weight is 1.</summary>
    [Fact]
    public void On_balanced_rows_it_is_the_standard_network_bit_for_bit()
    {
        MethodContext context = MethodSample.Context(new FusedCpuEngine());
        Partition train = context.Data.Train;
        byte[] balanced = [.. Enumerable.Range(0, train.Rows).Select(row => (byte)(RankAmongLabel(train, row) % 2))];
        // An odd number of rows of a label would leave a weight just beside 1.
        Assert.All([0, 1], label => Assert.Equal(0, train.Labels.Count(one => one == label) % 2));
        context = context with { Data = context.Data with { Train = train with { ProtectedAttribute = balanced } } };

        MethodOutcome outcome = new ReweighingMethod().Run(context, TestContext.Current.CancellationToken);
        ClassifierWeights standard = RetrainedNetwork.Train(
            context,
            "test",
            TrainingObjective.Standard,
            TestContext.Current.CancellationToken
        );

        Assert.True(standard.BitwiseEquals(outcome.Network));
    }

    private static int RankAmongLabel(Partition part, int row) => part.Labels.Take(row).Count(label => label == part.Labels[row]);
}
