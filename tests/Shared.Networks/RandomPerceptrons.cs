using Debias.NetworkFiles.Layers;

namespace Debias.Tests.Networks;

/// <summary>Perceptrons with drawn sizes and weights, the same ones every time.</summary>
internal static class RandomPerceptrons
{
    /// <summary>The number of features that they take.</summary>
    public const int Features = 5;

    /// <summary>One to four hidden layers of one to twenty units, with or without all that may stand between them.</summary>
    public static Perceptron Of(int number, ActivationFunction activation = ActivationFunction.Relu)
    {
        var random = new Random(number);
        var function = new ActivationLayer(activation, activation is ActivationFunction.LeakyRelu or ActivationFunction.Elu ? 0.2f : 0);
        List<PerceptronLayer> layers =
            random.Next(2) == 0 ? [] : [new StandardisationLayer(Draw(random, Features), Draw(random, Features, 0.5))];
        int normalisation = random.Next(3);
        int inputs = Features;
        for (int block = random.Next(1, 5); block > 0; block--)
        {
            int width = random.Next(1, 21);
            layers.Add(Linear(random, inputs, width));
            PerceptronLayer[] after = normalisation switch
            {
                0 => [function],
                1 => [function, Normalisation(random, width)],
                _ => [Normalisation(random, width), function],
            };
            layers.AddRange(after);
            inputs = width;
        }

        PerceptronOutput output = random.Next(2) == 0 ? PerceptronOutput.Logit : PerceptronOutput.TwoLogits;
        layers.Add(Linear(random, inputs, output == PerceptronOutput.Logit ? 1 : 2));
        return Perceptron.Create(layers, output);
    }

    /// <summary>Rows of features, one after the other.</summary>
    public static float[] Rows(int rows) => Draw(new Random(rows), rows * Features);

    private static LinearLayer Linear(Random random, int inputs, int outputs) =>
        new(inputs, outputs, Draw(random, inputs * outputs), Draw(random, outputs));

    private static BatchNormalisationLayer Normalisation(Random random, int width) =>
        new(Draw(random, width), Draw(random, width), Draw(random, width), Draw(random, width, 0.2), 1e-3f);

    /// <summary>Numbers in [−1, 1), or in [lowest, lowest + 2).</summary>
    private static float[] Draw(Random random, int count, double lowest = -1) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(lowest + (2 * random.NextDouble())))];
}
