using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Debias.Numerics;

/// <summary>
/// <see cref="Logistic.Of(double)"/> of many numbers, four at a time: the same operations in the same order, and so the same bits.
/// </summary>
public static class LogisticVector
{
    private const int Count = 4;

    /// <summary>Up to here in size an exponential is a normal number, whose exponent can be put together at once.</summary>
    private const double Largest = 700;

    /// <summary>1 / (1 + e⁻ˣ) of each number, rounded to single precision from double.</summary>
    /// <param name="values">x on entry, the probability whose log odds it is on return.</param>
    public static void Replace(Span<float> values)
    {
        int i = 0;
        for (; i <= values.Length - Count; i += Count)
        {
            Vector128<float> four = Vector128.Create<float>(values[i..]);
            (Vector128<double> low, Vector128<double> high) = Vector128.Widen(four);
            Vector256<double> x = Vector256.Create(low, high);
            if (Vector256.LessThanOrEqualAll(Vector256.Abs(x), Vector256.Create(Largest)))
            {
                Vector256<double> result = OfModerate(x);
                Vector128.Narrow(result.GetLower(), result.GetUpper()).CopyTo(values[i..]);
            }
            else
            {
                ReplaceEach(values.Slice(i, Count));
            }
        }

        ReplaceEach(values[i..]);
    }

    private static void ReplaceEach(Span<float> values)
    {
        foreach (ref float value in values)
        {
            value = (float)Logistic.Of(value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> OfModerate(Vector256<double> x)
    {
        Vector256<double> one = Vector256.Create(1.0);
        Vector256<double> exponential = Exponential(-Vector256.Abs(x));
        return Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(x, Vector256<double>.Zero), one, exponential) / (one + exponential);
    }

    /// <summary>As <see cref="Numerics.Exponential.Of"/>, but for the exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Exponential(Vector256<double> x)
    {
        Vector256<double> shift = Vector256.Create(NearestInteger.Shift);
        Vector256<double> shifted = Vector256.FusedMultiplyAdd(x, Vector256.Create(Numerics.Exponential.Log2E), shift);
        Vector256<double> power = shifted - shift;
        Vector256<double> high = Vector256.FusedMultiplyAdd(-power, Vector256.Create(LogarithmOfTwo.High), x);
        Vector256<double> low = power * Vector256.Create(LogarithmOfTwo.Low);
        Vector256<double> r = high - low;
        Vector256<double> tail = (high - r) - low;

        // The last bits of what was shifted are the power; there they become an exponent.
        Vector256<long> exponent = (shifted.AsInt64() << BinaryScale.FractionBits) + Vector256.Create(BinaryScale.ExponentOfOne);
        return OfReduced(r, tail) * exponent.AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> OfReduced(Vector256<double> r, Vector256<double> tail)
    {
        Vector256<double> one = Vector256.Create(1.0);
        Vector256<double> oneHalf = Vector256.Create(0.5);
        Vector256<double> square = r * r;
        Vector256<double> squareTail = Vector256.FusedMultiplyAdd(r, r, -square);
        Vector256<double> half = oneHalf * square;
        Vector256<double> linear = one + r;
        Vector256<double> linearTail = (one - linear) + r;
        Vector256<double> sum = linear + half;
        Vector256<double> sumTail = (linear - sum) + half;
        Vector256<double> rest = Vector256.FusedMultiplyAdd(tail, sum, oneHalf * squareTail);
        Vector256<double> series = Vector256.Create(Numerics.Exponential.Series[0]);
        foreach (double coefficient in Numerics.Exponential.Series[1..])
        {
            series = Vector256.FusedMultiplyAdd(series, r, Vector256.Create(coefficient));
        }

        rest = Vector256.FusedMultiplyAdd(r * square, series, (linearTail + sumTail) + rest);
        return sum + rest;
    }
}
