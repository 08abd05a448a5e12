using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Training;

namespace Debias.Learning.Cuda.Check;

/// <summary>Data to train on that are made up: dense Gaussian columns, or mostly constant ones.</summary>
internal static class SyntheticTask
{
    public static TrainingTask Create(int inputs, int rows, int validationRows, bool sparse, long seed)
    {
        var stream = new RandomStream(StreamKey.Create("cuda-check", seed, StreamPurpose.Simulate));
        return new TrainingTask(
            new DataSplit(
                Part(stream, inputs, rows, sparse),
                Part(stream, inputs, validationRows, sparse),
                Part(stream, inputs, 4, sparse)
            ),
            "cuda-check",
            seed
        );
    }

    private static Partition Part(RandomStream stream, int inputs, int rows, bool sparse)
    {
        var values = new float[rows * inputs];
        var labels = new byte[rows];
        var groups = new byte[rows];
        for (int row = 0; row < rows; row++)
        {
            Span<float> features = values.AsSpan(row * inputs, inputs);
            for (int column = 0; column < inputs; column++)
            {
                features[column] =
                    !sparse || column < 2 ? (float)stream.NextGaussian()
                    : stream.NextDouble() < 0.04 ? 2.5f
                    : -0.31f;
            }

            labels[row] = features[0] + features[1] + 0.5 * stream.NextGaussian() > 0 ? (byte)1 : (byte)0;
            groups[row] = (byte)stream.NextInt(2);
        }

        return new Partition(new FeatureMatrix(values, rows, inputs), labels, groups);
    }
}
