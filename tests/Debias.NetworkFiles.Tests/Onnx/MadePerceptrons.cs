using Debias.NetworkFiles.Layers;

namespace Debias.NetworkFiles.Tests.Onnx;

/// <summary>Perceptrons with made weights.</summary>
internal static class MadePerceptrons
{
    private const int Features = 5;

    /// <summary>Two hidden layers with an activation, a batch normalisation and a standardisation.</summary>
    public static Perceptron Of(ActivationFunction activation, PerceptronOutput output)
    {
        uint state = 7 + (uint)activation;
        float[] Numbers(int count, float low = -1, float high = 1)
        {
            var numbers = new float[count];
            for (int i = 0; i < count; i++)
            {
                state = (state * 1664525u) + 1013904223u;
                numbers[i] = low + ((high - low) * (state >> 8) / (1 << 24));
            }

            return numbers;
        }

        int outputs = output is PerceptronOutput.TwoLogits or PerceptronOutput.TwoScores ? 2 : 1;
        var after = new ActivationLayer(activation, activation is ActivationFunction.LeakyRelu or ActivationFunction.Elu ? 0.25f : 0);
        return Perceptron.Create(
            [
                new StandardisationLayer(Numbers(Features), Numbers(Features, 0.5f, 2)),
                new LinearLayer(Features, 4, Numbers(4 * Features), Numbers(4)),
                after,
                new BatchNormalisationLayer(Numbers(4), Numbers(4), Numbers(4), Numbers(4, 0.1f, 2), 1e-5f),
                new LinearLayer(4, 3, Numbers(12), Numbers(3)),
                after,
                new LinearLayer(3, outputs, Numbers(3 * outputs), Numbers(outputs)),
            ],
            output
        );
    }

    /// <summary>A row of features.</summary>
    public static float[] Row(int number) =>
        [.. Enumerable.Range(0, Features).Select(column => ((31 * number) + (17 * column)) % 23 / 11f - 1)];
}
