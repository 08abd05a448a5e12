using Debias.Datasets.Randomness;

namespace Debias.Learning.Classifier;

/// <summary>
/// Initial weights as PyTorch draws them by default: linear weights and biases uniform in ±1/√inputs, batch norm as the identity.
/// </summary>
public static class WeightInitialiser
{
    /// <summary>Draws the weights of a shape from a stream, in the order of the layout.</summary>
    public static ClassifierWeights Create(ClassifierShape shape, StreamKey key)
    {
        var weights = new ClassifierWeights(shape);
        var stream = new RandomStream(key);
        WeightLayout layout = weights.Layout;
        for (int block = 0; block < shape.Blocks; block++)
        {
            Draw(
                stream,
                weights.Parameters.AsSpan(layout.WeightOf(block), shape.Width * (shape.InputsOf(block) + 1)),
                shape.InputsOf(block)
            );
            weights.Parameters.AsSpan(layout.ScaleOf(block), shape.Width).Fill(1);
            weights.RunningStatistics.AsSpan(layout.VarianceOf(block), shape.Width).Fill(1);
        }

        Draw(stream, weights.Parameters.AsSpan(layout.OutputWeight, shape.Width + 1), shape.Width);
        return weights;
    }

    private static void Draw(RandomStream stream, Span<float> values, int inputs)
    {
        float bound = 1 / MathF.Sqrt(inputs);
        foreach (ref float value in values)
        {
            value = stream.NextSingle(-bound, bound);
        }
    }
}
