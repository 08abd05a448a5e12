using Debias.Datasets.Declared;
using Debias.Datasets.Randomness;

namespace Debias.Datasets.Tests.Declared;

[Trait("Speed", "Fast")]
public class StratifiedSampleTests
{
    [Theory]
    [InlineData(100, 10)]
    [InlineData(101, 37)]
    [InlineData(1000, 999)]
    [InlineData(7, 7)]
    [InlineData(7, 20)]
    public void Every_stratum_keeps_its_share_to_one_row(int rows, int wanted)
    {
        RandomStream values = new(StreamKey.Create("strata", rows, StreamPurpose.Simulate));
        string[] strata =
        [
            .. Enumerable
                .Range(0, rows)
                .Select(_ =>
                    values.NextInt(10) < 7 ? "many"
                    : values.NextInt(2) < 1 ? "few"
                    : "rare"
                ),
        ];

        int[] drawn = StratifiedSample.Of(strata, wanted, Stream());

        Assert.Equal(Math.Min(rows, wanted), drawn.Length);
        Assert.Equal(drawn.Order().Distinct(), drawn);
        foreach (string stratum in strata.Distinct())
        {
            double share = (double)strata.Count(value => value == stratum) * drawn.Length / rows;
            Assert.InRange(drawn.Count(row => strata[row] == stratum), Math.Floor(share), Math.Ceiling(share));
        }

        Assert.Equal(drawn, StratifiedSample.Of(strata, wanted, Stream()));
    }

    private static RandomStream Stream() => new(StreamKey.Create("sample", 0, StreamPurpose.Resample, "rows"));
}
