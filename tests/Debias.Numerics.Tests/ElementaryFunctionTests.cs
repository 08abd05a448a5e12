using CsCheck;

namespace Debias.Numerics.Tests;

/// <summary>What holds whatever the argument: special values, ranges, identities, order.</summary>
public class ElementaryFunctionTests
{
    private const double UnitRoundoff = 1.1102230246251565e-16;

    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(0, 1)]
    [InlineData(-0.0, 1)]
    [InlineData(double.MaxValue, double.PositiveInfinity)]
    [InlineData(double.MinValue, 0)]
    [InlineData(709.782712893384, 1.7976931348622732e308)]
    [InlineData(709.7827128933841, double.PositiveInfinity)]
    [InlineData(-745.1332191019412, 0)]
    [InlineData(-745.1332191019411, double.Epsilon)]
    [InlineData(double.Epsilon, 1)]
    public void Exponential_at_its_ends(double x, double expected) => Assert.Equal(expected, Exponential.Of(x));

    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, double.NaN)]
    [InlineData(0, double.NegativeInfinity)]
    [InlineData(-0.0, double.NegativeInfinity)]
    [InlineData(-double.Epsilon, double.NaN)]
    [InlineData(-1, double.NaN)]
    [InlineData(1, 0)]
    [InlineData(double.Epsilon, -744.4400719213812)]
    [InlineData(double.MaxValue, 709.782712893384)]
    public void Logarithm_at_its_ends(double x, double expected) => Assert.Equal(expected, Logarithm.Of(x));

    [Theory]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(double.NaN, 3, double.NaN)]
    [InlineData(double.PositiveInfinity, 2, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 2, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 3, double.NegativeInfinity)]
    [InlineData(0, 0, 1)]
    [InlineData(0, 5, 0)]
    [InlineData(2, 1023, 8.98846567431158e307)]
    [InlineData(2, 1024, double.PositiveInfinity)]
    [InlineData(-2, int.MaxValue, double.NegativeInfinity)]
    [InlineData(0.5, 1074, double.Epsilon)]
    [InlineData(0.5, 1075, 0)]
    [InlineData(0.5, int.MaxValue, 0)]
    [InlineData(-1, int.MaxValue, -1)]
    [InlineData(3, 33, 5559060566555523)]
    [InlineData(double.Epsilon, 1, double.Epsilon)]
    [InlineData(double.MaxValue, 1, double.MaxValue)]
    public void Power_at_its_ends(double value, int exponent, double expected) => Assert.Equal(expected, IntegerPower.Of(value, exponent));

    [Fact]
    public void A_negative_exponent_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => IntegerPower.Of(2, -1));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Of_no_finite_angle_there_is_no_sine(double angle)
    {
        Assert.Equal((double.NaN, double.NaN), SineAndCosine.OfRadians(angle));
        Assert.Equal((double.NaN, double.NaN), SineAndCosine.OfTurns(angle));
    }

    [Theory]
    [InlineData(SineAndCosine.Largest)]
    [InlineData(-SineAndCosine.Largest)]
    public void An_angle_that_cannot_be_reduced_is_refused(double largest)
    {
        double beyond = largest * 1.0000001;
        Assert.Throws<ArgumentOutOfRangeException>(() => SineAndCosine.OfRadians(beyond));
        Assert.Throws<ArgumentOutOfRangeException>(() => SineAndCosine.OfTurns(beyond));
        Assert.InRange(SineAndCosine.OfRadians(largest).Sine, -1, 1);
        Assert.Equal((0, 1), SineAndCosine.OfTurns(largest));
    }

    [Fact]
    public void Quarters_of_a_turn_are_exact()
    {
        Assert.Equal((0, 1), SineAndCosine.OfTurns(0));
        Assert.Equal((1, 0), SineAndCosine.OfTurns(0.25));
        Assert.Equal((0, -1), SineAndCosine.OfTurns(0.5));
        Assert.Equal((-1, 0), SineAndCosine.OfTurns(0.75));
        Assert.Equal((0, 1), SineAndCosine.OfRadians(0));
    }

    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(0, 0.5)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(-800, 0)]
    [InlineData(800, 1)]
    public void The_logistic_function_at_its_ends(double x, double expected) => Assert.Equal(expected, Logistic.Of(x));

    [Fact]
    public void A_normal_draw_of_the_smallest_and_the_largest_uniform_one_is_finite()
    {
        Assert.Equal((0, 0), BoxMuller.Of(0, 0.125));
        Assert.Equal(8.571674348652905, BoxMuller.Of(1 - UnitRoundoff, 0).First, 13);
    }

    [Fact]
    public void The_exponential_never_falls_from_one_double_to_the_next() =>
        Gen.Double[-746, 710].Sample(x => Exponential.Of(Math.BitIncrement(x)) >= Exponential.Of(x), iter: 200_000);

    [Fact]
    public void The_exponential_never_falls_where_its_reduction_jumps() =>
        Gen.Int[-1000, 1000]
            .SelectMany(k => Gen.Int[-20, 20].Select(step => Steps((k + 0.5) * 0.6931471805599453, step)))
            .Sample(x => Exponential.Of(Math.BitIncrement(x)) >= Exponential.Of(x), iter: 100_000);

    [Fact]
    public void The_logarithm_never_falls_from_one_double_to_the_next() =>
        Gen.Long[1, 0x7FEFFFFFFFFFFFFE]
            .Select(BitConverter.Int64BitsToDouble)
            .Sample(x => Logarithm.Of(Math.BitIncrement(x)) >= Logarithm.Of(x), iter: 200_000);

    [Fact]
    public void The_logarithm_never_falls_around_1_and_where_its_reduction_jumps() =>
        Gen.Int[-8, 8]
            .Select(power => Math.Sqrt(Math.ScaleB(1, power)))
            .SelectMany(x => Gen.Int[-1000, 1000].Select(step => Steps(x, step)))
            .Sample(x => Logarithm.Of(Math.BitIncrement(x)) >= Logarithm.Of(x), iter: 20_000);

    [Fact]
    public void The_exponential_of_the_logarithm_is_the_number() =>
        Gen.Double[-700, 700]
            .Select(Exponential.Of)
            .Sample(x => Math.Abs(Exponential.Of(Logarithm.Of(x)) / x - 1) <= 2 * UnitRoundoff + UnitRoundoff * Math.Abs(Logarithm.Of(x)));

    [Fact]
    public void The_logarithm_of_the_exponential_is_the_number() =>
        Gen.Double[-700, 700].Sample(x => Math.Abs(Logarithm.Of(Exponential.Of(x)) - x) <= 2 * UnitRoundoff * Math.Max(1, Math.Abs(x)));

    [Fact]
    public void The_squares_of_sine_and_cosine_add_to_1() =>
        Gen.Double[-1e9, 1e9]
            .Sample(
                angle =>
                    Math.Abs(SumOfSquares(SineAndCosine.OfRadians(angle)) - 1) <= 4 * UnitRoundoff
                    && Math.Abs(SumOfSquares(SineAndCosine.OfTurns(angle)) - 1) <= 4 * UnitRoundoff,
                iter: 100_000
            );

    [Fact]
    public void Sine_is_odd_and_cosine_is_even() =>
        Gen.Double[-10, 10]
            .Sample(angle =>
            {
                (double sine, double cosine) = SineAndCosine.OfRadians(angle);
                return SineAndCosine.OfRadians(-angle) == (-sine, cosine);
            });

    [Fact]
    public void A_power_is_the_product_of_two() =>
        Gen.Select(Gen.Double[0.5, 2], Gen.Int[0, 500], Gen.Int[0, 500])
            .Sample(
                (value, first, second) =>
                    Math.Abs(IntegerPower.Of(value, first) * IntegerPower.Of(value, second) / IntegerPower.Of(value, first + second) - 1)
                    <= 5 * UnitRoundoff
            );

    [Fact]
    public void The_logistic_function_of_both_signs_adds_to_1() =>
        Gen.Double[-50, 50].Sample(x => Math.Abs(Logistic.Of(x) + Logistic.Of(-x) - 1) <= 4 * UnitRoundoff);

    private static double SumOfSquares((double Sine, double Cosine) pair) => (pair.Sine * pair.Sine) + (pair.Cosine * pair.Cosine);

    private static double Steps(double x, int count) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) + count);
}
