using CsCheck;
using Debias.Statistics.Effects;

namespace Debias.Statistics.Tests.Effects;

public class EffectSizeTests
{
    private static readonly Gen<double[]> Samples = Gen.Int[-5, 5].Select(value => (double)value).Array[2, 9];

    [Fact]
    public void Cohens_d_divides_by_the_pooled_deviation()
    {
        // Means 3 and 5; variances 2.5 (of five) and 1 (of three), pooled (4 · 2.5 + 2 · 1) / 6 = 2.
        EffectSize effect = CohenD.Of([1, 2, 3, 4, 5], [4, 5, 6]);
        Assert.Equal(-2 / Math.Sqrt(2), effect.Value, 1e-12);
        Assert.Equal(EffectMagnitude.Large, effect.Magnitude);
    }

    [Fact]
    public void Akinshins_gamma_takes_medians_and_outliers_do_not_move_it()
    {
        EffectSize effect = AkinshinGamma.Of([1, 2, 3, 4, 1000], [5, 6, 7]);
        Assert.Equal((3 - 6) / 1.4826, effect.Value, 1e-12);
        Assert.Equal(effect, AkinshinGamma.Of([1, 2, 3, 4, 5], [5, 6, 7]));
    }

    [Fact]
    public void Cliffs_delta_counts_who_is_higher() =>
        Gen.Select(Samples, Samples)
            .Sample(
                (first, second) =>
                {
                    double higher = first.Sum(a => second.Count(b => a > b));
                    double lower = first.Sum(a => second.Count(b => a < b));
                    Assert.Equal((higher - lower) / (first.Length * second.Length), CliffDelta.Of(first, second).Value, 1e-12);
                }
            );

    [Fact]
    public void Swapped_samples_mirror_every_effect_size() =>
        Gen.Select(Samples, Samples)
            .Sample(
                (first, second) =>
                {
                    Assert.Equal(CohenD.Of(first, second).Value, -CohenD.Of(second, first).Value, 1e-9);
                    Assert.Equal(AkinshinGamma.Of(first, second).Value, -AkinshinGamma.Of(second, first).Value, 1e-9);
                    Assert.Equal(CliffDelta.Of(first, second).Value, -CliffDelta.Of(second, first).Value, 1e-12);
                }
            );

    [Theory]
    [InlineData(146, EffectMagnitude.Negligible)]
    [InlineData(147, EffectMagnitude.Small)]
    [InlineData(330, EffectMagnitude.Medium)]
    [InlineData(-474, EffectMagnitude.Large)]
    public void A_border_belongs_to_the_larger_word(int perMille, EffectMagnitude magnitude)
    {
        // Of a thousand values against a 0: as many above as make δ, the rest equal to it.
        double[] first = [.. Enumerable.Range(0, 1000).Select(i => i < Math.Abs(perMille) ? Math.Sign(perMille) : 0.0)];
        EffectSize effect = CliffDelta.Of(first, [0]);
        Assert.Equal(perMille / 1000.0, effect.Value);
        Assert.Equal(magnitude, effect.Magnitude);
    }

    [Fact]
    public void Without_spread_equal_samples_have_no_effect_and_others_an_infinite_one()
    {
        Assert.Equal(new EffectSize(0, EffectMagnitude.Negligible), CohenD.Of([1, 1], [1, 1]));
        Assert.Equal(new EffectSize(double.PositiveInfinity, EffectMagnitude.Large), CohenD.Of([2, 2], [1, 1]));
        Assert.Equal(new EffectSize(double.NegativeInfinity, EffectMagnitude.Large), AkinshinGamma.Of([1, 1], [2, 2]));
    }

    [Fact]
    public void Too_few_values_have_no_effect_size()
    {
        Assert.Equal(EffectMagnitude.Undefined, CohenD.Of([1], [1, 2]).Magnitude);
        Assert.Equal(EffectMagnitude.Undefined, AkinshinGamma.Of([1, 2], [1]).Magnitude);
        Assert.Equal(EffectMagnitude.Undefined, CliffDelta.Of([], [1]).Magnitude);
        Assert.Throws<ArgumentException>(() => CliffDelta.Of([double.NaN], [1]));
    }
}
