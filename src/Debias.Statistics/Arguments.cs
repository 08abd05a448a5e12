using System.Globalization;

namespace Debias.Statistics;

/// <summary>What all methods ask of their arguments, in one wording.</summary>
internal static class Arguments
{
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static void RequireFinite(ReadOnlySpan<double> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                string value = values[i].ToString(CultureInfo.InvariantCulture);
                throw new ArgumentException($"Value {i} is {value}; leave out what has no result, and say how many were left out.", name);
            }
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between 0 and 1.</exception>
    public static void RequireBetweenZeroAndOne(double value, string name)
    {
        if (!(value > 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "Must lie strictly between 0 and 1.");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">The value is negative, NaN or infinite.</exception>
    public static void RequireNotNegative(double value, string name)
    {
        if (!double.IsFinite(value) || value < 0)
        {
            throw new ArgumentOutOfRangeException(name, value, "Must be a finite number that is not negative.");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0, or is infinite.</exception>
    public static void RequirePositive(double value, string name)
    {
        if (!double.IsFinite(value) || value <= 0)
        {
            throw new ArgumentOutOfRangeException(name, value, "Must be a finite number above 0.");
        }
    }

    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static void RequireSameLength(int first, int second, string name)
    {
        if (first != second)
        {
            throw new ArgumentException($"Pairs are needed, but there are {first} values of the first and {second} of the second.", name);
        }
    }
}
