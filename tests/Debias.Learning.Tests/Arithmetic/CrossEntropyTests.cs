using Debias.Learning.Arithmetic;

namespace Debias.Learning.Tests.Arithmetic;

[Trait("Speed", "Fast")]
public class CrossEntropyTests
{
    [Fact]
    public void Is_the_mean_negative_log_likelihood() =>
        Assert.Equal(-(Math.Log(0.75) + Math.Log(0.5)) / 2, CrossEntropy.Mean([0.75f, 0.5f], [1, 0]), 1e-15);

    [Fact]
    public void A_certain_mistake_costs_one_hundred() => Assert.Equal(100, CrossEntropy.Mean([0f, 1f], [1, 0]));

    [Fact]
    public void A_score_that_is_not_a_number_shows() => Assert.True(double.IsNaN(CrossEntropy.Mean([0.5f, float.NaN], [1, 1])));
}
