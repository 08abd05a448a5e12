using CsCheck;
using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Training;
using Debias.Tests.Learning;

namespace Debias.Learning.Tests.Training;

[Trait("Speed", "Fast")]
public class MiniBatchesTests
{
    private static readonly StreamKey Order = RandomNetworks.Key(1, StreamPurpose.Order);

    [Fact]
    public void Every_row_is_in_one_batch_with_its_own_target_and_no_batch_has_one_row() =>
        Gen.Select(Gen.Int[2, 200], Gen.Int[2, 70], Gen.Int[0, 5])
            .Sample(
                (rows, batchSize, epoch) =>
                {
                    Partition part = RandomNetworks.Rows(rows, 1, rows);
                    var batches = new MiniBatches(part, batchSize, Order);
                    batches.Shuffle(epoch);
                    var seen = new List<int>();
                    for (int batch = 0; batch < batches.Count; batch++)
                    {
                        ReadOnlySpan<int> numbers = batches.Rows(batch);
                        ReadOnlySpan<float> targets = batches.Targets(batch);
                        Assert.InRange(numbers.Length, 2, batchSize + 1);
                        Assert.Equal(numbers.Length, targets.Length);
                        for (int i = 0; i < numbers.Length; i++)
                        {
                            seen.Add(numbers[i]);
                            Assert.Equal(part.Labels[numbers[i]], targets[i]);
                        }
                    }

                    Assert.Equal(Enumerable.Range(0, rows), seen.Order());
                },
                iter: 200
            );

    [Theory]
    [InlineData(128, new[] { 64, 64 })]
    [InlineData(129, new[] { 64, 65 })]
    [InlineData(130, new[] { 64, 64, 2 })]
    [InlineData(65, new[] { 65 })]
    [InlineData(3, new[] { 3 })]
    public void A_single_left_over_row_joins_the_batch_before_it(int rows, int[] lengths)
    {
        var batches = new MiniBatches(RandomNetworks.Rows(rows, 1, 1), 64, Order);

        Assert.Equal(lengths, Enumerable.Range(0, batches.Count).Select(batch => batches.Rows(batch).Length));
    }

    [Fact]
    public void An_epochs_order_does_not_depend_on_the_epochs_before()
    {
        Partition part = RandomNetworks.Rows(50, 1, 1);
        var all = new MiniBatches(part, 50, Order);
        all.Shuffle(0);
        int[] first = [.. all.Rows(0)];
        all.Shuffle(1);
        var second = new MiniBatches(part, 50, Order);
        second.Shuffle(1);

        Assert.Equal(second.Rows(0).ToArray(), all.Rows(0).ToArray());
        Assert.NotEqual(first, all.Rows(0).ToArray());
    }
}
