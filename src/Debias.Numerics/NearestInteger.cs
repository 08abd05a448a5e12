namespace Debias.Numerics;

/// <summary>Rounding to the nearest integer by additions.</summary>
internal static class NearestInteger
{
    /// <summary>1.5 · 2⁵²: doubles of this size are whole numbers.</summary>
    public const double Shift = 6755399441055744.0;

    /// <summary>The integer nearest to <paramref name="value"/> · <paramref name="factor"/>, for products below 2⁵¹ in size.</summary>
    public static double OfProduct(double value, double factor) => Math.FusedMultiplyAdd(value, factor, Shift) - Shift;
}
