namespace Debias.Learning.Classifier;

/// <summary>
/// Everything a trained classifier is: a plain value that can be copied, stored and compared bit for bit.
/// <see cref="WeightLayout"/> says where each tensor lies.
/// </summary>
public sealed class ClassifierWeights
{
    /// <summary>Zero weights of a shape.</summary>
    public ClassifierWeights(ClassifierShape shape)
        : this(shape, new float[new WeightLayout(shape).ParameterCount], new float[new WeightLayout(shape).StatisticCount]) { }

    /// <summary>Wraps arrays without copying.</summary>
    /// <exception cref="ArgumentException">An array's length does not fit the shape.</exception>
    public ClassifierWeights(ClassifierShape shape, float[] parameters, float[] runningStatistics)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(runningStatistics);
        Shape = shape;
        Layout = new WeightLayout(shape);
        if (parameters.Length != Layout.ParameterCount || runningStatistics.Length != Layout.StatisticCount)
        {
            throw new ArgumentException(
                $"{parameters.Length} parameters and {runningStatistics.Length} statistics do not fit {shape}, "
                    + $"which has {Layout.ParameterCount} and {Layout.StatisticCount}."
            );
        }

        Parameters = parameters;
        RunningStatistics = runningStatistics;
    }

    /// <summary>The classifier's shape.</summary>
    public ClassifierShape Shape { get; }

    /// <summary>Offsets into the arrays.</summary>
    public WeightLayout Layout { get; }

    /// <summary>Trained parameters.</summary>
    public float[] Parameters { get; }

    /// <summary>Batch normalisation's running means and variances.</summary>
    public float[] RunningStatistics { get; }

    /// <summary>
    /// Whether a unit says nothing to the next block whatever it sees: γ and β are 0. Networks whose blocks were of different widths are
    /// filled up with such units; no method makes anything of them.
    /// </summary>
    /// <param name="unit">The unit, in [0, <see cref="ClassifierShape.Units"/>).</param>
    public bool IsSilent(int unit)
    {
        int block = Math.DivRem(unit, Shape.Width, out int position);
        return Parameters[Layout.ScaleOf(block) + position] == 0 && Parameters[Layout.ShiftOf(block) + position] == 0;
    }

    /// <summary>An independent copy.</summary>
    public ClassifierWeights Copy() => new(Shape, [.. Parameters], [.. RunningStatistics]);

    /// <summary>Whether two classifiers are equal in every bit.</summary>
    public bool BitwiseEquals(ClassifierWeights other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Shape == other.Shape && SameBits(Parameters, other.Parameters) && SameBits(RunningStatistics, other.RunningStatistics);
    }

    private static bool SameBits(float[] left, float[] right)
    {
        for (int i = 0; i < left.Length; i++)
        {
            if (BitConverter.SingleToUInt32Bits(left[i]) != BitConverter.SingleToUInt32Bits(right[i]))
            {
                return false;
            }
        }

        return true;
    }
}
