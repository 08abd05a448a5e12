using System.Globalization;
using Debias.Tests;

namespace Debias.Numerics.Tests;

/// <summary>An exact value of a function, from <c>tests/Vectors/elementary.txt</c>.</summary>
/// <param name="Arguments">The arguments as written: bits in hexadecimal, or a whole number.</param>
/// <param name="Nearest">The double nearest to the exact value.</param>
/// <param name="Missing">The exact value less the nearest double, in units of that one's last place.</param>
internal sealed record ElementaryVector(string[] Arguments, double Nearest, double Missing)
{
    private const double SmallestNormal = 2.2250738585072014e-308;

    private static readonly ILookup<string, ElementaryVector> All = Read();

    /// <summary>True where the exact value is below the normal numbers, whose last bits fewer digits are lost to.</summary>
    public bool IsSubnormal => Math.Abs(Nearest) < SmallestNormal;

    public double Argument => Bits(0);

    public static IEnumerable<ElementaryVector> Of(string function)
    {
        Assert.True(All.Contains(function), $"elementary.txt has no {function}.");
        return All[function];
    }

    public double Bits(int index) => BitsOf(Arguments[index]);

    /// <summary>How far a result lies from the exact value, in units of that one's last place.</summary>
    public double ErrorOf(double result)
    {
        if (result.Equals(Nearest))
        {
            return Math.Abs(Missing);
        }

        double unit = Math.Max(Math.BitIncrement(Math.Abs(Nearest)) - Math.Abs(Nearest), double.Epsilon);
        double error = Math.Abs((result - Nearest) / unit - Missing);
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    private static ILookup<string, ElementaryVector> Read() =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "Vectors", "elementary.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' '))
            .ToLookup(
                words => words[0],
                words => new ElementaryVector(words[1..^2], BitsOf(words[^2]), double.Parse(words[^1], CultureInfo.InvariantCulture))
            );

    private static double BitsOf(string hexadecimal) =>
        BitConverter.UInt64BitsToDouble(ulong.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
