using Debias.Datasets.Randomness;

namespace Debias.Datasets.Tests.Randomness;

[Trait("Speed", "Fast")]
public class RandomStreamTests
{
    private static RandomStream Stream(string scope) => new(StreamKey.Create("test", 1, StreamPurpose.Simulate, scope));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void NextInt_is_uniform_below_its_bound(int bound)
    {
        const int Draws = 200_000;
        RandomStream stream = Stream("int");
        int[] counts = new int[bound];
        for (int i = 0; i < Draws; i++)
        {
            counts[stream.NextInt(bound)]++;
        }

        AssertUniform(counts);
    }

    [Fact]
    public void NextInt_reaches_both_ends_of_the_largest_bound()
    {
        RandomStream stream = Stream("large");
        int[] draws = [.. Enumerable.Range(0, 10_000).Select(_ => stream.NextInt(int.MaxValue))];
        Assert.InRange(draws.Min(), 0, int.MaxValue / 1000);
        Assert.InRange(draws.Max(), int.MaxValue - (int.MaxValue / 1000), int.MaxValue - 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextInt(0));
    }

    [Fact]
    public void NextDouble_and_NextSingle_are_uniform_and_below_their_upper_end()
    {
        RandomStream stream = Stream("uniform");
        int[] doubles = new int[100];
        int[] singles = new int[100];
        for (int i = 0; i < 100_000; i++)
        {
            doubles[(int)(stream.NextDouble() * 100)]++;
            singles[(int)((stream.NextSingle(-1, 1) + 1) * 50)]++;
        }

        AssertUniform(doubles);
        AssertUniform(singles);
    }

    [Fact]
    public void NextGaussian_has_the_moments_and_tails_of_the_standard_normal()
    {
        const int Draws = 400_000;
        RandomStream stream = Stream("normal");
        double[] draws = [.. Enumerable.Range(0, Draws).Select(_ => stream.NextGaussian())];
        AssertMean(draws, 0, 1);
        AssertMean([.. draws.Select(draw => draw * draw)], 1, Math.Sqrt(2));
        AssertMean([.. draws.Select(draw => draw * draw * draw)], 0, Math.Sqrt(15));
        AssertMean([.. draws.Select(draw => Math.Pow(draw, 4))], 3, Math.Sqrt(96));
        AssertMean([.. draws.Select(draw => draw > 1.959963985 ? 1.0 : 0)], 0.025, 0.156);
        AssertMean([.. draws.Select(draw => draw < -1 ? 1.0 : 0)], 0.158655254, 0.365);

        // Box–Muller yields pairs: neighbours must not depend on each other.
        AssertMean([.. draws.Chunk(2).Select(pair => pair[0] * pair[1])], 0, 1);
        AssertMean([.. draws.Chunk(2).Select(pair => ((pair[0] * pair[0]) - 1) * ((pair[1] * pair[1]) - 1))], 0, 2);
    }

    [Fact]
    public void NextExponential_has_mean_and_deviation_one()
    {
        RandomStream stream = Stream("exponential");
        double[] draws = [.. Enumerable.Range(0, 200_000).Select(_ => stream.NextExponential())];
        AssertMean(draws, 1, 1);
        AssertMean([.. draws.Select(draw => draw > 3 ? 1.0 : 0)], Math.Exp(-3), 0.2178);
        Assert.All(draws, draw => Assert.InRange(draw, 0, 60));
    }

    [Fact]
    public void NextBernoulli_hits_its_probability()
    {
        RandomStream stream = Stream("bernoulli");
        AssertMean([.. Enumerable.Range(0, 100_000).Select(_ => stream.NextBernoulli(0.3) ? 1.0 : 0)], 0.3, 0.4583);
        Assert.False(stream.NextBernoulli(0));
        Assert.True(stream.NextBernoulli(1));
    }

    [Fact]
    public void Shuffle_gives_every_permutation_equally_often()
    {
        RandomStream stream = Stream("shuffle");
        Dictionary<string, int> counts = [];
        for (int i = 0; i < 48_000; i++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            stream.Shuffle<char>(items);
            string permutation = new(items);
            counts[permutation] = counts.GetValueOrDefault(permutation) + 1;
        }

        Assert.Equal(24, counts.Count);
        AssertUniform([.. counts.Values]);
    }

    [Fact]
    public void Substreams_differ_and_repeat()
    {
        StreamKey key = StreamKey.Create("test", 1, StreamPurpose.Dropout);
        ulong[] first = [.. Enumerable.Range(0, 1000).Select(substream => new RandomStream(key, (ulong)substream).NextUInt64())];
        ulong[] again = [.. Enumerable.Range(0, 1000).Select(substream => new RandomStream(key, (ulong)substream).NextUInt64())];
        Assert.Equal(first, again);
        Assert.Equal(1000, first.Distinct().Count());
        Assert.NotEqual(new RandomStream(key, 1).NextUInt64(), new RandomStream(key, 1UL << 32).NextUInt64());
    }

    /// <summary>Pearson's χ² within five standard deviations of its mean.</summary>
    private static void AssertUniform(int[] counts)
    {
        double expected = (double)counts.Sum() / counts.Length;
        double statistic = counts.Sum(count => (count - expected) * (count - expected) / expected);
        int freedom = counts.Length - 1;
        Assert.InRange(statistic, freedom - (5 * Math.Sqrt(2 * freedom)), freedom + (5 * Math.Sqrt(2 * freedom)) + 1);
    }

    /// <summary>The mean within four standard errors of its expectation.</summary>
    private static void AssertMean(double[] values, double expected, double deviation) =>
        Assert.InRange(
            values.Average(),
            expected - (4 * deviation / Math.Sqrt(values.Length)),
            expected + (4 * deviation / Math.Sqrt(values.Length))
        );
}
