namespace Debias.Numerics.Tests;

[Trait("Speed", "Fast")]
public sealed class NormalProbabilityTests
{
    /// <summary>Values from tables with 15 digits.</summary>
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(-1, 0.158655253931457)]
    [InlineData(1.959963984540054, 0.975)]
    [InlineData(-3, 0.001349898031630)]
    [InlineData(6, 0.999999999013412)]
    [InlineData(-40, 0)]
    [InlineData(40, 1)]
    public void Known_probabilities(double x, double expected) => Assert.Equal(expected, NormalProbability.Below(x), 2e-15);
}
