using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;

namespace Debias.Tests.Learning;

/// <summary>Networks and data drawn for tests; running statistics and batch norm's scales are away from their initial values.</summary>
internal static class RandomNetworks
{
    /// <summary>
    /// A shape of at least one input and two units; the same for the same seed, so that a test that compares rounded numbers is the
    /// same every time.
    /// </summary>
    public static ClassifierShape Shape(long seed, int mostInputs, int mostHiddenLayers, int mostWidth)
    {
        var stream = new RandomStream(Key(seed, StreamPurpose.Mix));
        return new ClassifierShape(1 + stream.NextInt(mostInputs), stream.NextInt(mostHiddenLayers + 1), 2 + stream.NextInt(mostWidth - 1));
    }

    public static ClassifierWeights Weights(ClassifierShape shape, long seed)
    {
        ClassifierWeights weights = WeightInitialiser.Create(shape, Key(seed, StreamPurpose.Initialise));
        var stream = new RandomStream(Key(seed, StreamPurpose.Perturb));
        for (int block = 0; block < shape.Blocks; block++)
        {
            for (int unit = 0; unit < shape.Width; unit++)
            {
                weights.Parameters[weights.Layout.ScaleOf(block) + unit] = stream.NextSingle(0.5f, 1.5f);
                weights.Parameters[weights.Layout.ShiftOf(block) + unit] = stream.NextSingle(-0.5f, 0.5f);
                weights.RunningStatistics[weights.Layout.MeanOf(block) + unit] = stream.NextSingle(0f, 0.5f);
                weights.RunningStatistics[weights.Layout.VarianceOf(block) + unit] = stream.NextSingle(0.2f, 1f);
            }
        }

        return weights;
    }

    public static Partition Rows(int rows, int columns, long seed)
    {
        var stream = new RandomStream(Key(seed, StreamPurpose.Simulate));
        var values = new float[rows * columns];
        var labels = new byte[rows];
        var groups = new byte[rows];
        for (int row = 0; row < rows; row++)
        {
            double sum = 0;
            for (int column = 0; column < columns; column++)
            {
                double value = stream.NextGaussian();
                values[row * columns + column] = (float)value;
                sum += value;
            }

            labels[row] = stream.NextBernoulli(1 / (1 + Math.Exp(-sum))) ? (byte)1 : (byte)0;
            groups[row] = (byte)stream.NextInt(2);
        }

        return new Partition(new FeatureMatrix(values, rows, columns), labels, groups);
    }

    /// <summary>
    /// The same rows with all columns but the first turned into one standardised one-hot group: its values are few, none of them 0.
    /// </summary>
    public static FeatureMatrix OneHot(FeatureMatrix features, long seed)
    {
        var stream = new RandomStream(Key(seed, StreamPurpose.Mix));
        var values = (float[])features.Values.Clone();
        int categories = features.Columns - 1;
        float share = 1f / categories;
        float deviation = MathF.Sqrt(share * (1 - share));
        for (int row = 0; row < features.Rows; row++)
        {
            Span<float> group = values.AsSpan(row * features.Columns + 1, categories);
            group.Fill(-share / deviation);
            group[stream.NextInt(categories)] = (1 - share) / deviation;
        }

        return new FeatureMatrix(values, features.Rows, features.Columns);
    }

    public static DataSplit Split(int rows, int columns, long seed) =>
        new(Rows(rows, columns, seed), Rows(rows / 3, columns, seed + 1), Rows(rows / 3, columns, seed + 2));

    public static float[] Targets(Partition part) => [.. part.Labels.Select(label => (float)label)];

    /// <summary>Weights of a loss that is linear in the scores: the difference of two groups' means.</summary>
    public static float[] ScoreWeights(Partition part) => [.. part.ProtectedAttribute.Select(a => (a == 0 ? 2f : -2f) / part.Rows)];

    public static StreamKey Key(long seed, StreamPurpose purpose) => StreamKey.Create("test", seed, purpose);
}
