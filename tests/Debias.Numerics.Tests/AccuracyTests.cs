using System.Globalization;

namespace Debias.Numerics.Tests;

/// <summary>Every function against exact values; what is promised is what the functions' documentation says.</summary>
public class AccuracyTests(ITestOutputHelper output)
{
    [Fact]
    public void Exponential_is_right_to_0_6_units() => Check("exponential", 0.6, value => Exponential.Of(value.Argument));

    [Fact]
    public void Logarithm_is_right_to_0_6_units() => Check("logarithm", 0.6, value => Logarithm.Of(value.Argument));

    [Fact]
    public void Powers_are_right_to_0_51_units() =>
        Check("power", 0.51, value => IntegerPower.Of(value.Argument, int.Parse(value.Arguments[1], CultureInfo.InvariantCulture)));

    [Fact]
    public void Sine_is_right_to_0_6_units() => Check("sine", 0.6, value => SineAndCosine.OfRadians(value.Argument).Sine);

    [Fact]
    public void Cosine_is_right_to_0_6_units() => Check("cosine", 0.6, value => SineAndCosine.OfRadians(value.Argument).Cosine);

    [Fact]
    public void Sine_of_turns_is_right_to_0_6_units() => Check("sine-of-turns", 0.6, value => SineAndCosine.OfTurns(value.Argument).Sine);

    [Fact]
    public void Cosine_of_turns_is_right_to_0_6_units() =>
        Check("cosine-of-turns", 0.6, value => SineAndCosine.OfTurns(value.Argument).Cosine);

    [Fact]
    public void The_logistic_function_is_right_to_2_5_units() => Check("logistic", 2.5, value => Logistic.Of(value.Argument));

    [Fact]
    public void Normal_draws_are_right_to_3_units()
    {
        Check("normal-first", 3, value => BoxMuller.Of(value.Bits(0), value.Bits(1)).First);
        Check("normal-second", 3, value => BoxMuller.Of(value.Bits(0), value.Bits(1)).Second);
    }

    private void Check(string function, double bound, Func<ElementaryVector, double> result)
    {
        foreach (IGrouping<bool, ElementaryVector> part in ElementaryVector.Of(function).GroupBy(value => value.IsSubnormal))
        {
            (double error, ElementaryVector worst) = part.Select(value => (value.ErrorOf(result(value)), value)).MaxBy(pair => pair.Item1);
            string place = $"{function} {string.Join(' ', worst.Arguments)}: {error:0.0000} units, the most of {part.Count()}";
            output.WriteLine(part.Key ? $"{place}, subnormal" : place);
            Assert.True(error < (part.Key ? Math.Max(bound, 0.76) : bound), place);
        }
    }
}
