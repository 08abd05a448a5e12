namespace Debias.Numerics;

/// <summary>ln 2 as the sum of two numbers.</summary>
internal static class LogarithmOfTwo
{
    /// <summary>Its first 42 bits: the product with any exponent of a double is exact.</summary>
    public const double High = 0.6931471805598903;

    /// <summary>The rest, to 95 bits in all.</summary>
    public const double Low = 5.497923018708371e-14;
}
