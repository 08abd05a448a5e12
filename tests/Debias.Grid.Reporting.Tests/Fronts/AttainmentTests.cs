using Debias.Grid.Reporting.Fronts;

namespace Debias.Grid.Reporting.Tests.Fronts;

[Trait("Speed", "Fast")]
public sealed class AttainmentTests
{
    private static readonly OperatingPoint[][] Seeds =
    [
        [new(0.10, 0.60), new(0.02, 0.55), new(0.05, 0.54)],
        [new(0.04, 0.58)],
        [new(0.20, 0.70), new(0.01, 0.51)],
        [],
    ];

    [Theory]
    [InlineData(0.00, 0.25, double.NaN)]
    [InlineData(0.01, 0.25, 0.51)]
    [InlineData(0.02, 0.25, 0.55)]
    [InlineData(0.02, 0.50, 0.51)]
    [InlineData(0.05, 0.25, 0.58)]
    [InlineData(0.05, 0.50, 0.55)]
    [InlineData(0.05, 0.75, 0.51)]
    [InlineData(0.10, 0.25, 0.60)]
    [InlineData(0.10, 0.50, 0.58)]
    [InlineData(0.30, 0.25, 0.70)]
    [InlineData(0.30, 0.50, 0.60)]
    [InlineData(0.30, 0.75, 0.58)]
    [InlineData(0.30, 1.00, double.NaN)]
    public void A_share_of_the_seeds_attains_the_k_th_highest_step(double bias, double share, double expected) =>
        Assert.Equal(expected, new Attainment(Seeds).At(bias, share));

    [Fact]
    public void A_hypervolume_is_the_area_below_the_steps_and_above_chance()
    {
        IReadOnlyList<double> volumes = new Attainment(Seeds).Hypervolumes();

        Assert.Equal((0.10 - 0.02) * 0.05 + (0.30 - 0.10) * 0.10, volumes[0], 1e-15);
        Assert.Equal((0.30 - 0.04) * 0.08, volumes[1], 1e-15);
        Assert.Equal((0.20 - 0.01) * 0.01 + (0.30 - 0.20) * 0.20, volumes[2], 1e-15);
        Assert.Equal(0, volumes[3]);
    }

    [Fact]
    public void Points_worse_than_chance_or_wider_than_the_widest_bias_add_nothing() =>
        Assert.Equal(
            [0.0],
            new Attainment([
                [new OperatingPoint(0.1, 0.4), new OperatingPoint(0.31, 0.9)],
            ]).Hypervolumes()
        );

    [Fact]
    public void Without_seeds_nothing_is_attained() => Assert.True(double.IsNaN(new Attainment([]).At(0.3, 0.5)));
}
