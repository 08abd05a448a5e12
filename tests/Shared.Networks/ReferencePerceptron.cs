using Debias.NetworkFiles.Layers;

namespace Debias.Tests.Networks;

/// <summary>What a perceptron gives, written down plainly and in double precision.</summary>
internal static class ReferencePerceptron
{
    /// <summary>What the last linear layer gives for a row.</summary>
    public static double[] Outputs(Perceptron perceptron, double[] features) => perceptron.Layers.Aggregate(features, After);

    /// <summary>The score of the class 1.</summary>
    public static double Score(Perceptron perceptron, double[] features)
    {
        double[] outputs = Outputs(perceptron, features);
        return perceptron.Output is PerceptronOutput.TwoLogits or PerceptronOutput.TwoScores
            ? Sigmoid(outputs[1] - outputs[0])
            : Sigmoid(outputs[0]);
    }

    private static double[] After(double[] values, PerceptronLayer layer) =>
        layer switch
        {
            LinearLayer linear =>
            [
                .. linear.Bias.Select(
                    (bias, unit) => bias + values.Select((value, i) => value * linear.Weights[(unit * linear.Inputs) + i]).Sum()
                ),
            ],
            BatchNormalisationLayer normalisation =>
            [
                .. values.Select(
                    (value, i) =>
                        (
                            normalisation.Scale[i]
                            * (value - normalisation.Mean[i])
                            / Math.Sqrt(normalisation.Variance[i] + normalisation.Epsilon)
                        ) + normalisation.Shift[i]
                ),
            ],
            StandardisationLayer standardisation =>
            [
                .. values.Select((value, i) => (value - standardisation.Mean[i]) / standardisation.Scale[i]),
            ],
            ActivationLayer activation => [.. values.Select(value => Of(activation, value))],
            _ => throw new ArgumentException("There is no such layer.", nameof(layer)),
        };

    private static double Of(ActivationLayer activation, double x) =>
        activation.Function switch
        {
            ActivationFunction.Relu => Math.Max(x, 0),
            ActivationFunction.LeakyRelu => x >= 0 ? x : activation.Slope * x,
            ActivationFunction.Elu => x >= 0 ? x : activation.Slope * (Math.Exp(x) - 1),
            ActivationFunction.Gelu => x * NormalDistribution(x),
            ActivationFunction.Tanh => Math.Tanh(x),
            _ => Sigmoid(x),
        };

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>Φ by its series; for |x| of a few units good to twelve digits.</summary>
    private static double NormalDistribution(double x)
    {
        double term = x,
            sum = x;
        for (int k = 1; Math.Abs(term) > 1e-17; k++)
        {
            term *= x * x / ((2 * k) + 1);
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}
