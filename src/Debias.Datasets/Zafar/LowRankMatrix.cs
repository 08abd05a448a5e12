using Debias.Datasets.Randomness;
using Debias.Numerics;

namespace Debias.Datasets.Zafar;

/// <summary>
/// A random matrix with bell-shaped singular values and a slowly falling tail, as scikit-learn's <c>make_low_rank_matrix</c>
/// with an effective rank of 50 and a tail strength of one half.
/// </summary>
internal static class LowRankMatrix
{
    private const double EffectiveRank = 50;
    private const double TailStrength = 0.5;

    /// <summary>Row-major [<paramref name="rows"/>, <paramref name="columns"/>].</summary>
    public static double[] Draw(RandomStream stream, int rows, int columns)
    {
        int rank = Math.Min(rows, columns);
        double[][] left = OrthonormalVectors(stream, rank, rows);
        double[][] right = OrthonormalVectors(stream, rank, columns);
        double[] matrix = new double[rows * columns];
        for (int i = 0; i < rank; i++)
        {
            double singular = SingularValue(i);
            for (int row = 0; row < rows; row++)
            {
                double factor = singular * left[i][row];
                for (int column = 0; column < columns; column++)
                {
                    matrix[(row * columns) + column] += factor * right[i][column];
                }
            }
        }

        return matrix;
    }

    private static double SingularValue(int index)
    {
        double position = index / EffectiveRank;
        return ((1 - TailStrength) * Exponential.Of(-position * position)) + (TailStrength * Exponential.Of(-0.1 * position));
    }

    // Gram–Schmidt on normal vectors gives uniformly distributed directions; a second pass removes what rounding left.
    private static double[][] OrthonormalVectors(RandomStream stream, int count, int length)
    {
        double[][] vectors = new double[count][];
        for (int i = 0; i < count; i++)
        {
            double[] vector = new double[length];
            for (int j = 0; j < length; j++)
            {
                vector[j] = stream.NextGaussian();
            }

            for (int pass = 0; pass < 2; pass++)
            {
                for (int earlier = 0; earlier < i; earlier++)
                {
                    AddMultiple(vector, vectors[earlier], -Dot(vector, vectors[earlier]));
                }
            }

            double norm = Math.Sqrt(Dot(vector, vector));
            vectors[i] = [.. vector.Select(value => value / norm)];
        }

        return vectors;
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private static void AddMultiple(double[] target, double[] vector, double factor)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] += factor * vector[i];
        }
    }
}
