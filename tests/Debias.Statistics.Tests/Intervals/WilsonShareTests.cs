using CsCheck;
using Debias.Statistics.Intervals;

namespace Debias.Statistics.Tests.Intervals;

public class WilsonShareTests
{
    [Theory]
    [InlineData(17)]
    [InlineData(20)]
    public void Intervals_agree_with_the_reference(int successes) =>
        Example.IsEqual(Example.Reference.GetProperty($"wilson_{successes}_of_20"), WilsonShare.Of(successes, 20).Interval);

    [Fact]
    public void Failures_mirror_successes() =>
        Gen.Select(Gen.Int[0, 50], Gen.Int[0, 50], Gen.Double[0.5, 0.999])
            .Sample(
                (successes, failures, confidence) =>
                {
                    WilsonShare share = WilsonShare.Of(successes, successes + failures, confidence);
                    WilsonShare mirrored = WilsonShare.Of(failures, successes + failures, confidence);
                    Assert.Equal(share.Interval.Low, 1 - mirrored.Interval.High, 1e-12);
                    Assert.InRange(share.Interval.Low, 0, share.Interval.High);
                    Assert.InRange(share.Interval.High, 0, 1);
                    Assert.True(successes + failures == 0 || share.Interval.Contains(share.Share));
                }
            );

    [Fact]
    public void Without_trials_the_share_is_anything()
    {
        WilsonShare share = WilsonShare.Of(0, 0);
        Assert.True(double.IsNaN(share.Share));
        Assert.Equal(new Interval(0, 1), share.Interval);
    }

    [Fact]
    public void Impossible_counts_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonShare.Of(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonShare.Of(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonShare.Of(1, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonShare.Of(1, 2, double.NaN));
    }
}
