using System.Globalization;

namespace Debias.Learning.Methods;

/// <summary>Refuses options that no method could work with, naming the option and what it may be.</summary>
internal static class OptionCheck
{
    public static void AtLeast(int value, int minimum, string option) =>
        Require(value >= minimum, value, option, $"at least {minimum}");

    public static void Above(double value, double limit, string option) =>
        Require(double.IsFinite(value) && value > limit, value, option, string.Create(CultureInfo.InvariantCulture, $"a number above {limit}"));

    public static void Share(double value, string option) =>
        Require(value is >= 0 and <= 1, value, option, "from 0 to 1");

    private static void Require(bool allowed, double value, string option, string range)
    {
        if (!allowed)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{option} is {value}, but has to be {range}."), option);
        }
    }
}
