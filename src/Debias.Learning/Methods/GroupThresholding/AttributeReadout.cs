using Debias.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Debias.Learning.Methods.GroupThresholding;

/// <summary>
/// A prediction of the protected attribute from what the output layer sees: logistic regression on the last block's output, with a ridge of
/// ½ |w|² on all coefficients but the constant (scikit-learn's default), fitted by Newton's method with halved steps.
/// </summary>
internal sealed class AttributeReadout
{
    private const int MostSteps = 50;
    private const int MostHalvings = 30;
    private const double Ridge = 1;
    private const double SmallestStep = 1e-9;

    private readonly double[] _coefficients;

    private AttributeReadout(double[] coefficients) => _coefficients = coefficients;

    /// <summary>Fits the regression.</summary>
    /// <param name="hidden">[rows, width].</param>
    /// <param name="width">Values of a row.</param>
    /// <param name="attribute">a in {0, 1}, one per row.</param>
    public static AttributeReadout Fit(ReadOnlySpan<float> hidden, int width, ReadOnlySpan<byte> attribute)
    {
        var coefficients = new double[width + 1];
        double loss = Loss(hidden, width, attribute, coefficients);
        for (int step = 0; step < MostSteps; step++)
        {
            double[] direction = Direction(hidden, width, attribute, coefficients);
            double share = 1;
            bool better = false;
            for (int halving = 0; halving < MostHalvings && !better; halving++, share /= 2)
            {
                double[] moved = [.. coefficients.Select((value, i) => value - share * direction[i])];
                double movedLoss = Loss(hidden, width, attribute, moved);
                if (movedLoss < loss)
                {
                    (coefficients, loss, better) = (moved, movedLoss, true);
                }
            }

            if (!better || direction.Max(Math.Abs) < SmallestStep)
            {
                break;
            }
        }

        return new AttributeReadout(coefficients);
    }

    /// <summary>The more probable value of a, for every row.</summary>
    /// <param name="hidden">[rows, width].</param>
    public byte[] Predict(ReadOnlySpan<float> hidden)
    {
        int width = _coefficients.Length - 1;
        var predicted = new byte[hidden.Length / width];
        for (int row = 0; row < predicted.Length; row++)
        {
            predicted[row] = LogOdds(hidden.Slice(row * width, width), _coefficients) > 0 ? (byte)1 : (byte)0;
        }

        return predicted;
    }

    private static double LogOdds(ReadOnlySpan<float> row, double[] coefficients)
    {
        double sum = coefficients[^1];
        for (int i = 0; i < row.Length; i++)
        {
            sum += row[i] * coefficients[i];
        }

        return sum;
    }

    private static double Loss(ReadOnlySpan<float> hidden, int width, ReadOnlySpan<byte> attribute, double[] coefficients)
    {
        double loss = 0;
        for (int i = 0; i < width; i++)
        {
            loss += Ridge / 2 * coefficients[i] * coefficients[i];
        }

        for (int row = 0; row < attribute.Length; row++)
        {
            // log(1 + e^−m) of the margin m.
            double logOdds = LogOdds(hidden.Slice(row * width, width), coefficients);
            double margin = attribute[row] == 1 ? logOdds : -logOdds;
            loss += Math.Max(-margin, 0) + Logarithm.Of(1 + Exponential.Of(-Math.Abs(margin)));
        }

        return loss;
    }

    /// <summary>The Hessian's inverse times the gradient.</summary>
    private static double[] Direction(ReadOnlySpan<float> hidden, int width, ReadOnlySpan<byte> attribute, double[] coefficients)
    {
        int size = width + 1;
        var gradient = new double[size];
        var hessian = new double[size, size];
        var values = new double[size];
        values[width] = 1;
        for (int row = 0; row < attribute.Length; row++)
        {
            ReadOnlySpan<float> from = hidden.Slice(row * width, width);
            double probability = Logistic.Of(LogOdds(from, coefficients));
            double curvature = probability * (1 - probability);
            for (int i = 0; i < width; i++)
            {
                values[i] = from[i];
            }

            for (int i = 0; i < size; i++)
            {
                gradient[i] += (probability - attribute[row]) * values[i];
                double weighted = curvature * values[i];
                for (int j = 0; j <= i; j++)
                {
                    hessian[i, j] += weighted * values[j];
                }
            }
        }

        for (int i = 0; i < size; i++)
        {
            // The constant has next to no ridge: enough for a Hessian that can be inverted where all rows are of one group.
            gradient[i] += i < width ? Ridge * coefficients[i] : 0;
            hessian[i, i] += i < width ? Ridge : 1e-9;
            for (int j = 0; j < i; j++)
            {
                hessian[j, i] = hessian[i, j];
            }
        }

        return [.. Matrix<double>.Build.DenseOfArray(hessian).Cholesky().Solve(Vector<double>.Build.Dense(gradient))];
    }
}
