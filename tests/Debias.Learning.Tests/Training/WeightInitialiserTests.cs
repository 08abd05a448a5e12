using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Tests.Learning;

namespace Debias.Learning.Tests.Training;

[Trait("Speed", "Fast")]
public class WeightInitialiserTests
{
    private static readonly ClassifierShape Shape = new(100, 3, 32);

    [Fact]
    public void Linear_weights_and_biases_are_uniform_within_one_over_the_root_of_their_inputs()
    {
        ClassifierWeights weights = WeightInitialiser.Create(Shape, RandomNetworks.Key(1, StreamPurpose.Initialise));
        WeightLayout layout = weights.Layout;
        AssertUniform(weights.Parameters.AsSpan(layout.WeightOf(0), 100 * 32), 0.1f);
        AssertUniform(weights.Parameters.AsSpan(layout.BiasOf(0), 32), 0.1f);
        for (int block = 1; block < Shape.Blocks; block++)
        {
            AssertUniform(weights.Parameters.AsSpan(layout.WeightOf(block), 32 * 33), 1 / MathF.Sqrt(32));
        }

        AssertUniform(weights.Parameters.AsSpan(layout.OutputWeight, 33), 1 / MathF.Sqrt(32));
    }

    [Fact]
    public void Batch_norm_starts_as_the_identity()
    {
        ClassifierWeights weights = WeightInitialiser.Create(Shape, RandomNetworks.Key(1, StreamPurpose.Initialise));
        for (int block = 0; block < Shape.Blocks; block++)
        {
            Assert.Equal(-1, weights.Parameters.AsSpan(weights.Layout.ScaleOf(block), 32).IndexOfAnyExcept(1f));
            Assert.Equal(-1, weights.Parameters.AsSpan(weights.Layout.ShiftOf(block), 32).IndexOfAnyExcept(0f));
            Assert.Equal(-1, weights.RunningStatistics.AsSpan(weights.Layout.MeanOf(block), 32).IndexOfAnyExcept(0f));
            Assert.Equal(-1, weights.RunningStatistics.AsSpan(weights.Layout.VarianceOf(block), 32).IndexOfAnyExcept(1f));
        }
    }

    [Fact]
    public void The_key_decides()
    {
        ClassifierWeights first = WeightInitialiser.Create(Shape, RandomNetworks.Key(1, StreamPurpose.Initialise));

        Assert.True(first.BitwiseEquals(WeightInitialiser.Create(Shape, RandomNetworks.Key(1, StreamPurpose.Initialise))));
        Assert.False(first.BitwiseEquals(WeightInitialiser.Create(Shape, RandomNetworks.Key(2, StreamPurpose.Initialise))));
    }

    private static void AssertUniform(ReadOnlySpan<float> values, float bound)
    {
        double sum = 0;
        double squares = 0;
        foreach (float value in values)
        {
            Assert.InRange(value, -bound, bound);
            sum += value;
            squares += value * value;
        }

        // Five standard errors of the mean and, generously, of the variance bound²/3.
        double error = 5 / Math.Sqrt(values.Length);
        Assert.InRange(sum / values.Length, -bound * error, bound * error);
        Assert.InRange(squares / values.Length * 3 / (bound * bound), 1 - error, 1 + error);
    }
}
