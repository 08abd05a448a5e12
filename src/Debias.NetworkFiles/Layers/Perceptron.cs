using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles.Layers;

/// <summary>A multilayer perceptron for two classes: layers one after the other, without branches.</summary>
/// <param name="Layers">The layers; the last one is linear, what follows it is the output.</param>
/// <param name="Output">What the last layer gives.</param>
public sealed record Perceptron(IReadOnlyList<PerceptronLayer> Layers, PerceptronOutput Output)
{
    /// <summary>Number of features.</summary>
    public int Inputs => Layers.OfType<LinearLayer>().First().Inputs;

    /// <summary>Widths from the features to the output, for example 34, 64, 128, 64, 1.</summary>
    public IReadOnlyList<int> Widths => [Inputs, .. Layers.OfType<LinearLayer>().Select(layer => layer.Outputs)];

    /// <summary>A perceptron whose layers fit each other.</summary>
    /// <exception cref="NetworkFileException">They do not; the message names the first that does not.</exception>
    public static Perceptron Create(IReadOnlyList<PerceptronLayer> layers, PerceptronOutput output)
    {
        ArgumentNullException.ThrowIfNull(layers);
        int outputs = output is PerceptronOutput.TwoLogits or PerceptronOutput.TwoScores ? 2 : 1;
        if (layers is not [.., LinearLayer last])
        {
            throw new NetworkFileException("The network's last layer must be linear.");
        }

        if (last.Outputs != outputs)
        {
            throw new NetworkFileException(
                $"The network's last layer has {last.Outputs} outputs; one is a logit or a score of the class 1, two are one of each, "
                    + $"and here {outputs} is expected."
            );
        }

        if (layers.OfType<StandardisationLayer>().Any(layer => layer.Scale.Contains(0)))
        {
            throw new NetworkFileException("The network's standardisation divides by 0.");
        }

        int? width = null;
        for (int i = 0; i < layers.Count; i++)
        {
            int? wanted = layers[i] switch
            {
                LinearLayer linear => linear.Inputs,
                BatchNormalisationLayer normalisation => normalisation.Scale.Length,
                StandardisationLayer standardisation => standardisation.Mean.Length,
                _ => width,
            };
            if (width is { } given && wanted != given)
            {
                throw new NetworkFileException(
                    $"Layer {i + 1} of the network takes {wanted} numbers, and the one before it gives {given}."
                );
            }

            width = layers[i] is LinearLayer { Outputs: int after } ? after : wanted;
        }

        return new Perceptron(layers, output);
    }
}
