using System.Text.Json;
using Debias.NetworkFiles.Layers;
using Debias.NetworkFiles.Tensors;
using Debias.Tests;
using Debias.Tests.Networks;

namespace Debias.NetworkFiles.Tests;

/// <summary>
/// Trained networks of others (V. A. Dasu's NeuFair, MIT licence) with figures that another reader took of them: sums and first elements of
/// their tensors, and what they give for made inputs, with linear layers and ReLU after each but the last.
/// </summary>
public sealed class StrangersNetworksTests
{
    public static TheoryData<string> Files =>
        [
            "adult-0.684-42-ss-0.1.pt",
            "adult-0.6861-1207102389-ss-0.1.pt",
            "bank-0.541-42-mms-0.2.pt",
            "compas-0.966-42-mms-0.2.pt",
            "default-0.535-42-mms-0.2.pt",
            "meps16-0.542-42-mms-0.1.pt",
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Tensors_and_logits_are_those_expected(string file)
    {
        IReadOnlyList<NamedTensor> tensors = NetworkFile.Read(Reference.Network(file));
        using var document = JsonDocument.Parse(File.ReadAllText(Reference.Network("expected.json")));
        JsonElement expected = document.RootElement.GetProperty("networks").EnumerateArray().Single(network => IsOf(network, file));

        JsonProperty[] named = [.. expected.GetProperty("tensors").EnumerateObject()];
        Assert.Equal(named.Select(tensor => tensor.Name), tensors.Select(tensor => tensor.Name));
        foreach ((JsonProperty wanted, NamedTensor tensor) in named.Zip(tensors))
        {
            Assert.Equal(wanted.Value.GetProperty("shape").Doubles(), tensor.Shape.Select(size => (double)size));
            Near(wanted.Value.GetProperty("sum").GetDouble(), tensor.Values.Sum(value => (double)value));
            Near(wanted.Value.GetProperty("first").GetDouble(), tensor.Values[0]);
        }

        Perceptron perceptron = StateDictionaryLayers.Find(
            tensors,
            new ActivationLayer(ActivationFunction.Relu),
            normalisationFirst: false,
            PerceptronOutput.Logit
        );
        Assert.Equal(expected.GetProperty("layers").Doubles(), perceptron.Widths.Select(width => (double)width));
        double[] logits = expected.GetProperty("logits").Doubles();
        for (int row = 0; row < logits.Length; row++)
        {
            Near(logits[row], Assert.Single(ReferencePerceptron.Outputs(perceptron, Input(row, perceptron.Inputs))));
        }
    }

    private static bool IsOf(JsonElement network, string file) => network.GetProperty("file").GetString() == file;

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-6 * Math.Max(1, Math.Abs(expected)));

    /// <summary>The made input x[c] = ((31 r + 17 c) mod 23) / 11 − 1.</summary>
    private static double[] Input(int row, int columns) =>
        [.. Enumerable.Range(0, columns).Select(column => (31 * row + 17 * column) % 23 / 11.0 - 1)];
}
