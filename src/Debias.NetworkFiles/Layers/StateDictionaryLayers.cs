using System.Globalization;
using System.Text.RegularExpressions;
using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles.Layers;

/// <summary>
/// Finds the layers of a perceptron in the named tensors of a state dictionary: a matrix <c>X.weight</c> with <c>X.bias</c> is linear, a
/// vector <c>X.weight</c> with <c>X.running_mean</c> is a batch normalisation, vectors <c>X.mean</c> and <c>X.scale</c> are a
/// standardisation of the features. Activations are in no state dictionary and have to be said.
/// </summary>
public static partial class StateDictionaryLayers
{
    private const string Weight = "weight";
    private const string Bias = "bias";
    private const string RunningMean = "running_mean";
    private const string RunningVariance = "running_var";
    private const string Tracked = "num_batches_tracked";
    private const float PyTorchEpsilon = 1e-5f;

    private const string Mean = "mean";
    private const string Scale = "scale";

    private static readonly string[] Suffixes = [Weight, Bias, RunningMean, RunningVariance, Tracked];

    /// <summary>The perceptron.</summary>
    /// <param name="tensors">The tensors of a file.</param>
    /// <param name="activation">What follows every linear layer but the last.</param>
    /// <param name="normalisationFirst">
    /// Whether a batch normalisation stands between its linear layer and the activation; otherwise it follows the activation.
    /// </param>
    /// <param name="output">What the last layer gives.</param>
    /// <exception cref="NetworkFileException">The tensors are not those of one perceptron; the message says which.</exception>
    public static Perceptron Find(
        IReadOnlyList<NamedTensor> tensors,
        ActivationLayer activation,
        bool normalisationFirst,
        PerceptronOutput output
    )
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(activation);
        (string Name, PerceptronLayer Layer)[] layers = Modules(tensors);
        (string Name, LinearLayer Layer)[] linear = Chain([
            .. layers.Where(layer => layer.Layer is LinearLayer).Select(layer => (layer.Name, (LinearLayer)layer.Layer)),
        ]);
        (string Name, BatchNormalisationLayer Layer)[] normalisations =
        [
            .. layers
                .Where(layer => layer.Layer is BatchNormalisationLayer)
                .Select(layer => (layer.Name, (BatchNormalisationLayer)layer.Layer))
                .OrderBy(layer => layer.Name, NaturalOrder.Comparer),
        ];
        StandardisationLayer[] standardisations = [.. layers.Select(layer => layer.Layer).OfType<StandardisationLayer>()];
        return standardisations.Length > 1
            ? throw new NetworkFileException("The file has two standardisations; a perceptron has one, of its features.")
            : Perceptron.Create([.. standardisations, .. Assemble(linear, normalisations, activation, normalisationFirst)], output);
    }

    /// <summary>The names of the linear layers and of the batch normalisations, each in their order.</summary>
    /// <exception cref="NetworkFileException">The tensors are not those of one perceptron; the message says which.</exception>
    public static (string[] Linear, string[] Normalisations) Names(IReadOnlyList<NamedTensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        (string Name, PerceptronLayer Layer)[] layers = Modules(tensors);
        return (
            [
                .. Chain([.. layers.Where(layer => layer.Layer is LinearLayer).Select(layer => (layer.Name, (LinearLayer)layer.Layer))])
                    .Select(layer => layer.Name),
            ],
            [
                .. layers
                    .Where(layer => layer.Layer is BatchNormalisationLayer)
                    .Select(layer => layer.Name)
                    .OrderBy(name => name, NaturalOrder.Comparer),
            ]
        );
    }

    private static (string Name, PerceptronLayer Layer)[] Modules(IReadOnlyList<NamedTensor> tensors) =>
        [
            .. tensors
                .Select(tensor => (Tensor: tensor, Dot: tensor.Name.LastIndexOf('.')))
                .GroupBy(
                    named => named.Dot < 0 ? string.Empty : named.Tensor.Name[..named.Dot],
                    named => (Suffix: named.Tensor.Name[(named.Dot + 1)..], named.Tensor),
                    StringComparer.Ordinal
                )
                .Select(module =>
                    (module.Key, Layer(module.Key, module.ToDictionary(part => part.Suffix, part => part.Tensor, StringComparer.Ordinal)))
                ),
        ];

    private static PerceptronLayer Layer(string name, Dictionary<string, NamedTensor> parts)
    {
        if (
            parts.Count == 2
            && parts.TryGetValue(Mean, out NamedTensor? means)
            && parts.TryGetValue(Scale, out NamedTensor? scales)
            && means.Values.Length == scales.Values.Length
        )
        {
            return new StandardisationLayer(means.Values, scales.Values);
        }

        if (parts.Keys.FirstOrDefault(suffix => !Suffixes.Contains(suffix)) is { } other)
        {
            throw new NetworkFileException(
                $"The tensor '{parts[other].Name}' is no part of a linear layer or a batch normalisation, of which a perceptron consists."
            );
        }

        if (
            !parts.TryGetValue(Weight, out NamedTensor? weight)
            || !parts.TryGetValue(Bias, out NamedTensor? bias) && weight.Shape.Count != 2
        )
        {
            throw new NetworkFileException($"The layer '{name}' has no weight and bias.");
        }

        if (weight.Shape is [int outputs, int inputs] && inputs > 0 && outputs > 0)
        {
            float[] shift = parts.TryGetValue(Bias, out NamedTensor? given) ? given.Values : new float[outputs];
            return shift.Length == outputs
                ? new LinearLayer(inputs, outputs, weight.Values, shift)
                : throw new NetworkFileException($"The layer '{name}' has {outputs} outputs and {shift.Length} biases.");
        }

        if (
            weight.Shape is [int width]
            && parts.TryGetValue(RunningMean, out NamedTensor? mean)
            && parts.TryGetValue(RunningVariance, out NamedTensor? variance)
            && new[] { parts[Bias], mean, variance }.All(part => part.Values.Length == width)
        )
        {
            return new BatchNormalisationLayer(weight.Values, parts[Bias].Values, mean.Values, variance.Values, PyTorchEpsilon);
        }

        throw new NetworkFileException(
            $"The layer '{name}' has a weight of {weight.ShapeText}: neither a matrix of a linear layer nor a batch normalisation with its "
                + "running statistics."
        );
    }

    /// <summary>Linear layers by their names; each has to take what the one before it gives.</summary>
    private static (string Name, LinearLayer Layer)[] Chain((string Name, LinearLayer Layer)[] layers)
    {
        if (layers.Length == 0)
        {
            throw new NetworkFileException("The file has no matrix, and so no linear layer.");
        }

        (string Name, LinearLayer Layer)[] ordered = [.. layers.OrderBy(layer => layer.Name, NaturalOrder.Comparer)];
        // An output layer is often called by a word ('out', 'head'), which may stand before the numbered ones.
        (string Name, LinearLayer Layer)[] candidate =
        [
            .. ordered.Where(layer => layer.Layer.Outputs > 2),
            .. ordered.Where(layer => layer.Layer.Outputs <= 2),
        ];
        foreach ((string Name, LinearLayer Layer)[] order in new[] { ordered, candidate })
        {
            if (order.Zip(order.Skip(1)).All(pair => pair.First.Layer.Outputs == pair.Second.Layer.Inputs))
            {
                return order;
            }
        }

        IEnumerable<string> described = ordered.Select(layer =>
            string.Create(CultureInfo.InvariantCulture, $"{layer.Name} ({layer.Layer.Inputs} to {layer.Layer.Outputs})")
        );
        throw new NetworkFileException(
            $"The linear layers do not follow from each other in the order of their names: {string.Join(", ", described)}."
        );
    }

    private static List<PerceptronLayer> Assemble(
        (string Name, LinearLayer Layer)[] linear,
        (string Name, BatchNormalisationLayer Layer)[] normalisations,
        ActivationLayer activation,
        bool normalisationFirst
    )
    {
        int blocks = linear.Length - 1;
        if (normalisations.Length != 0 && normalisations.Length != blocks)
        {
            throw new NetworkFileException(
                $"The file has {normalisations.Length} batch normalisations for {blocks} hidden layers; one each, or none, is understood."
            );
        }

        List<PerceptronLayer> layers = [];
        for (int block = 0; block < blocks; block++)
        {
            layers.Add(linear[block].Layer);
            PerceptronLayer[] after = normalisations.Length == 0 ? [activation] : [activation, normalisations[block].Layer];
            layers.AddRange(normalisationFirst ? after.Reverse() : after);
        }

        layers.Add(linear[^1].Layer);
        return layers;
    }

    /// <summary>Names with numbers in them: layer2 before layer10.</summary>
    private static partial class NaturalOrder
    {
        public static IComparer<string> Comparer { get; } =
            Comparer<string>.Create((left, right) => string.CompareOrdinal(Padded(left), Padded(right)));

        private static string Padded(string name) => Digits().Replace(name, digits => digits.Value.PadLeft(12, '0'));

        [GeneratedRegex("[0-9]+", RegexOptions.NonBacktracking)]
        private static partial Regex Digits();
    }
}
