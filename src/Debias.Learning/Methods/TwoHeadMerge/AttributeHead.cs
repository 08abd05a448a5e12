using Debias.Datasets;
using MathNet.Numerics.LinearAlgebra;

namespace Debias.Learning.Methods.TwoHeadMerge;

/// <summary>
/// A linear head for the protected attribute: the minimum of ½ mean (w·h + b − a)² + ½ r |w|², by the normal equations of centred columns.
/// </summary>
internal static class AttributeHead
{
    /// <summary>Fits the head.</summary>
    /// <param name="hidden">[N, width].</param>
    /// <param name="attribute">a in {0, 1} of each row.</param>
    /// <param name="ridge">r, above 0.</param>
    /// <returns>w [width], then b.</returns>
    public static double[] Fit(FeatureMatrix hidden, ReadOnlySpan<byte> attribute, double ridge)
    {
        int width = hidden.Columns;
        var means = new double[width];
        double meanAttribute = 0;
        for (int row = 0; row < hidden.Rows; row++)
        {
            ReadOnlySpan<float> from = hidden.Row(row);
            for (int i = 0; i < width; i++)
            {
                means[i] += from[i] / (double)hidden.Rows;
            }

            meanAttribute += attribute[row] / (double)hidden.Rows;
        }

        (double[,] squares, double[] products) = Moments(hidden, attribute, means, meanAttribute);
        for (int i = 0; i < width; i++)
        {
            squares[i, i] += ridge;
        }

        double[] head =
        [
            .. Matrix<double>.Build.DenseOfArray(squares).Cholesky().Solve(Vector<double>.Build.Dense(products)),
            meanAttribute,
        ];
        for (int i = 0; i < width; i++)
        {
            head[width] -= head[i] * means[i];
        }

        return head;
    }

    private static (double[,] Squares, double[] Products) Moments(
        FeatureMatrix hidden,
        ReadOnlySpan<byte> attribute,
        double[] means,
        double meanAttribute
    )
    {
        var squares = new double[means.Length, means.Length];
        var products = new double[means.Length];
        var values = new double[means.Length];
        for (int row = 0; row < hidden.Rows; row++)
        {
            ReadOnlySpan<float> from = hidden.Row(row);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = from[i] - means[i];
            }

            for (int i = 0; i < values.Length; i++)
            {
                double share = values[i] / hidden.Rows;
                products[i] += share * (attribute[row] - meanAttribute);
                for (int j = 0; j <= i; j++)
                {
                    squares[i, j] += share * values[j];
                }
            }
        }

        for (int i = 0; i < values.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                squares[j, i] = squares[i, j];
            }
        }

        return (squares, products);
    }
}
