using MathNet.Numerics.Statistics;

namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>Quantiles as NumPy has them by default.</summary>
internal static class Quantile
{
    /// <summary>The α-quantile; the values change their order.</summary>
    public static double Of(double[] values, double quantile) =>
        ArrayStatistics.QuantileCustomInplace(values, quantile, QuantileDefinition.R7);
}
