using Debias.NetworkFiles.Layers;
using Debias.NetworkFiles.Tensors;

namespace Debias.Learning.Exchange;

/// <summary>A hidden layer of a perceptron in the order of the engines: linear, activation, batch normalisation or none.</summary>
/// <param name="Linear">The linear layer, with what stood before its activation folded in.</param>
/// <param name="Activation">The activation.</param>
/// <param name="Normalisation">The batch normalisation after it.</param>
internal sealed record HiddenBlock(LinearLayer Linear, ActivationLayer Activation, BatchNormalisationLayer? Normalisation)
{
    /// <summary>All hidden layers.</summary>
    /// <exception cref="NetworkFileException">The layers come in another order than any that is understood.</exception>
    public static HiddenBlock[] Of(Perceptron perceptron)
    {
        List<HiddenBlock> blocks = [];
        StandardisationLayer? standardisation = null;
        LinearLayer? linear = null;
        foreach (PerceptronLayer layer in perceptron.Layers.SkipLast(1))
        {
            switch (layer)
            {
                case StandardisationLayer first when linear is null && blocks.Count == 0 && standardisation is null:
                    standardisation = first;
                    break;
                case LinearLayer next when linear is null:
                    linear = standardisation is null ? next : Folding.After(standardisation, next);
                    standardisation = null;
                    break;
                case BatchNormalisationLayer normalisation when linear is not null:
                    linear = Folding.Before(linear, normalisation);
                    break;
                case BatchNormalisationLayer normalisation when blocks is [.., { Normalisation: null } last]:
                    blocks[^1] = last with { Normalisation = normalisation };
                    break;
                case ActivationLayer activation when linear is not null:
                    blocks.Add(new HiddenBlock(linear, activation, null));
                    linear = null;
                    break;
                default:
                    throw new NetworkFileException(
                        $"Layer {blocks.Count + 1} of the network: {Describe(layer)} is not understood at this place. Understood are "
                            + "hidden layers of a linear layer and an activation, with a batch normalisation between or after them, and a "
                            + "linear layer at the end."
                    );
            }
        }

        return linear is not null ? throw new NetworkFileException("The network's last hidden layer has no activation.")
            : blocks.Count == 0
                ? throw new NetworkFileException("The network has no hidden layer: there is nothing in it that methods could change.")
            : [.. blocks];
    }

    private static string Describe(PerceptronLayer layer) =>
        layer switch
        {
            LinearLayer => "a linear layer",
            BatchNormalisationLayer => "a batch normalisation",
            StandardisationLayer => "a standardisation",
            _ => "an activation",
        };
}
