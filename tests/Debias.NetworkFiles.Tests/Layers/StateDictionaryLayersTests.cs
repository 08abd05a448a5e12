using Debias.NetworkFiles.Layers;
using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles.Tests.Layers;

public sealed class StateDictionaryLayersTests
{
    private static readonly ActivationLayer Relu = new(ActivationFunction.Relu);

    /// <summary>Sequential numbers its modules, activations included: 10 comes after 2.</summary>
    [Fact]
    public void Numbered_modules_are_taken_in_the_order_of_their_numbers()
    {
        Perceptron perceptron = Find([.. Linear("10", 4, 1), .. Linear("0", 3, 5), .. Linear("2", 5, 4)]);

        Assert.Equal([3, 5, 4, 1], perceptron.Widths);
    }

    [Fact]
    public void An_output_layer_with_a_word_for_a_name_comes_last()
    {
        Perceptron perceptron = Find([.. Linear("body.0", 3, 5), .. Linear("body.1", 5, 5), .. Linear("a_head", 5, 1)]);

        Assert.Equal([3, 5, 5, 1], perceptron.Widths);
    }

    /// <summary>The authors' network: a linear layer, its activation, and then the normalisation.</summary>
    [Fact]
    public void Batch_normalisations_stand_where_it_is_said()
    {
        NamedTensor[] tensors = [.. Linear("fc0", 3, 4), .. Normalisation("bn0", 4), .. Linear("out", 4, 1)];

        Assert.Equal(
            [typeof(LinearLayer), typeof(ActivationLayer), typeof(BatchNormalisationLayer), typeof(LinearLayer)],
            Find(tensors).Layers.Select(layer => layer.GetType())
        );
        Assert.Equal(
            [typeof(LinearLayer), typeof(BatchNormalisationLayer), typeof(ActivationLayer), typeof(LinearLayer)],
            StateDictionaryLayers
                .Find(tensors, Relu, normalisationFirst: true, PerceptronOutput.Logit)
                .Layers.Select(layer => layer.GetType())
        );
    }

    [Fact]
    public void Layers_that_do_not_chain_are_named_with_their_sizes() =>
        Refused(
            [.. Linear("a", 3, 5), .. Linear("b", 4, 1)],
            "The linear layers do not follow from each other in the order of their names: a (3 to 5), b (4 to 1)."
        );

    [Fact]
    public void Two_outputs_where_one_is_expected_are_refused() =>
        Refused([.. Linear("a", 3, 2)], "The network's last layer has 2 outputs");

    [Fact]
    public void A_convolution_is_refused() =>
        Refused(
            [new NamedTensor("conv.weight", [2, 1, 1, 1], [1, 2]), new NamedTensor("conv.bias", [2], [0, 0])],
            "The layer 'conv' has a weight of"
        );

    [Fact]
    public void Tensors_of_something_else_are_named() =>
        Refused([.. Linear("a", 3, 1), new NamedTensor("lstm.weight_ih_l0", [4, 3], new float[12])], "'lstm.weight_ih_l0' is no part of");

    [Fact]
    public void As_many_normalisations_as_hidden_layers_or_none() =>
        Refused(
            [.. Linear("0", 3, 4), .. Normalisation("1", 4), .. Linear("2", 4, 4), .. Linear("4", 4, 1)],
            "The file has 1 batch normalisations for 2 hidden layers"
        );

    private static Perceptron Find(NamedTensor[] tensors) =>
        StateDictionaryLayers.Find(tensors, Relu, normalisationFirst: false, PerceptronOutput.Logit);

    private static void Refused(NamedTensor[] tensors, string sentence)
    {
        NetworkFileException exception = Assert.Throws<NetworkFileException>(() => Find(tensors));
        Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
    }

    private static NamedTensor[] Linear(string name, int inputs, int outputs) =>
        [new($"{name}.weight", [outputs, inputs], new float[inputs * outputs]), new($"{name}.bias", [outputs], new float[outputs])];

    private static NamedTensor[] Normalisation(string name, int width) =>
        [
            new($"{name}.weight", [width], new float[width]),
            new($"{name}.bias", [width], new float[width]),
            new($"{name}.running_mean", [width], new float[width]),
            new($"{name}.running_var", [width], new float[width]),
            new($"{name}.num_batches_tracked", [], [12]),
        ];
}
