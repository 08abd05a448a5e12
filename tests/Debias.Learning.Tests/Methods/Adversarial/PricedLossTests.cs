using Debias.Learning.Methods.Adversarial;

namespace Debias.Learning.Tests.Methods.Adversarial;

[Trait("Speed", "Fast")]
public class PricedLossTests
{
    private static readonly PricedLoss Loss = new(Lambda: 0.75, AllowedBias: 0.04);

    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.3)]
    [InlineData(0.041)]
    [InlineData(0.02)]
    [InlineData(-0.039)]
    public void The_gradient_is_the_slope_of_the_objective(double bias)
    {
        const double Half = 1e-6;
        // One parameter t: cross-entropy 0.6 + 0.5 t and predicted bias b − 2 t, at t = 0.
        double Objective(double t) => Loss.Value(0.6 + 0.5 * t, bias - 2 * t);
        float[] gradient = [0.5f];

        Loss.Gradient(0.6, bias, gradient, [-2f]);

        Assert.Equal((Objective(Half) - Objective(-Half)) / (2 * Half), gradient[0], 1e-5);
    }

    [Fact]
    public void Bias_within_the_bound_costs_nothing()
    {
        Assert.Equal(0.6, Loss.Value(0.6, 0.04));
        Assert.Equal(0.6 * (1 + 0.75 * 0.16), Loss.Value(0.6, -0.2), 1e-12);
    }
}
