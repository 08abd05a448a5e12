using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles.Layers;

/// <summary>A perceptron as the named tensors of a state dictionary: what <see cref="StateDictionaryLayers"/> finds layers in.</summary>
public static class StateDictionary
{
    /// <summary>The tensors, layer by layer.</summary>
    /// <param name="perceptron">The network; its activations are in no state dictionary and are left out.</param>
    /// <param name="linear">Names of its linear layers, in their order.</param>
    /// <param name="normalisations">Names of its batch normalisations, in their order.</param>
    /// <param name="standardisation">Name of its standardisation, where it has one.</param>
    public static IReadOnlyList<NamedTensor> Of(
        Perceptron perceptron,
        IReadOnlyList<string> linear,
        IReadOnlyList<string> normalisations,
        string standardisation = "standardisation"
    )
    {
        ArgumentNullException.ThrowIfNull(perceptron);
        ArgumentNullException.ThrowIfNull(linear);
        ArgumentNullException.ThrowIfNull(normalisations);
        List<NamedTensor> tensors = [];
        var linearNames = new Queue<string>(linear);
        var normalisationNames = new Queue<string>(normalisations);
        foreach (PerceptronLayer layer in perceptron.Layers)
        {
            switch (layer)
            {
                case StandardisationLayer scaled:
                    tensors.Add(Vector($"{standardisation}.mean", scaled.Mean));
                    tensors.Add(Vector($"{standardisation}.scale", scaled.Scale));
                    break;
                case LinearLayer { Inputs: int inputs, Outputs: int outputs } dense:
                    string name = linearNames.Dequeue();
                    tensors.Add(new NamedTensor($"{name}.weight", [outputs, inputs], dense.Weights));
                    tensors.Add(Vector($"{name}.bias", dense.Bias));
                    break;
                case BatchNormalisationLayer normalised:
                    string norm = normalisationNames.Dequeue();
                    tensors.Add(Vector($"{norm}.weight", normalised.Scale));
                    tensors.Add(Vector($"{norm}.bias", normalised.Shift));
                    tensors.Add(Vector($"{norm}.running_mean", normalised.Mean));
                    tensors.Add(Vector($"{norm}.running_var", normalised.Variance));
                    break;
            }
        }

        return tensors;
    }

    private static NamedTensor Vector(string name, float[] values) => new(name, [values.Length], values);
}
