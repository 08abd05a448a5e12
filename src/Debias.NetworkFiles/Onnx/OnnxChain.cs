using Debias.NetworkFiles.Layers;
using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles.Onnx;

/// <summary>Turns the operations of a chain into layers, one after the other.</summary>
/// <param name="graph">The graph that they are of.</param>
internal sealed class OnnxChain(OnnxGraph graph)
{
    private readonly List<PerceptronLayer> _layers = [];
    private bool _endsInSoftmax;

    /// <summary>Adds an operation.</summary>
    /// <param name="node">The operation.</param>
    /// <param name="value">The name of the value that is passed on to it.</param>
    public void Add(OnnxNode node, string value)
    {
        if (_endsInSoftmax)
        {
            if (node.Operator == "Gather" && Constant(node, Other(node, value)).Values is [1])
            {
                return;
            }

            throw Unknown(node, "comes after a softmax, where nothing but taking the class 1 is understood");
        }

        switch (node.Operator)
        {
            case "Gemm":
                _layers.Add(Gemm(node, value));
                break;
            case "MatMul":
                _layers.Add(Product(node, value));
                break;
            case "Add":
                AddBias(node, value);
                break;
            case "Sub":
                Standardise(node, value, (layer, by) => layer with { Mean = by });
                break;
            case "Div":
                Standardise(node, value, (layer, by) => layer with { Scale = by });
                break;
            case "BatchNormalization":
                _layers.Add(Normalisation(node));
                break;
            case "Softmax":
                _endsInSoftmax = true;
                break;
            case "Identity" or "Dropout" or "Flatten":
                break;
            default:
                _layers.Add(Activation(node));
                break;
        }
    }

    /// <summary>The layers with what follows the last linear one as the output.</summary>
    public Perceptron ToPerceptron()
    {
        List<PerceptronLayer> layers = [.. _layers];
        bool sigmoid = layers is [.., ActivationLayer { Function: ActivationFunction.Sigmoid }];
        if (sigmoid)
        {
            layers.RemoveAt(layers.Count - 1);
        }

        bool two = layers is [.., LinearLayer { Outputs: 2 }];
        return Perceptron.Create(
            layers,
            (two, sigmoid, _endsInSoftmax) switch
            {
                (true, false, true) => PerceptronOutput.TwoScores,
                (true, false, false) => PerceptronOutput.TwoLogits,
                (false, true, false) => PerceptronOutput.Score,
                (false, false, false) => PerceptronOutput.Logit,
                _ => throw new NetworkFileException(
                    "The end of the network is neither one score or logit, nor one for each of two classes."
                ),
            }
        );
    }

    private LinearLayer Gemm(OnnxNode node, string value)
    {
        if (node.Inputs.Count is < 2 or > 3 || node.Inputs[0] != value || node.Integer("transA", 0) != 0)
        {
            throw Unknown(node, "does not multiply the features by a constant matrix");
        }

        (int inputs, int outputs, float[] weights) = Matrix(node, node.Inputs[1], transposed: node.Integer("transB", 0) != 0);
        float[] bias = node.Inputs.Count == 3 && node.Inputs[2].Length > 0 ? Vector(node, node.Inputs[2], outputs) : new float[outputs];
        return new LinearLayer(inputs, outputs, Scaled(weights, node.Single("alpha", 1)), Scaled(bias, node.Single("beta", 1)));
    }

    private LinearLayer Product(OnnxNode node, string value)
    {
        if (node.Inputs.Count != 2 || node.Inputs[0] != value)
        {
            throw Unknown(node, "does not multiply the features by a constant matrix");
        }

        (int inputs, int outputs, float[] weights) = Matrix(node, node.Inputs[1], transposed: false);
        return new LinearLayer(inputs, outputs, weights, new float[outputs]);
    }

    private void AddBias(OnnxNode node, string value)
    {
        if (_layers is not [.., LinearLayer linear] || Array.Exists(linear.Bias, bias => bias != 0))
        {
            throw Unknown(node, "does not follow a product without a bias");
        }

        _layers[^1] = linear with { Bias = Vector(node, Other(node, value), linear.Outputs) };
    }

    /// <summary>Means are subtracted and scales divided by, in that order, before anything else.</summary>
    private void Standardise(OnnxNode node, string value, Func<StandardisationLayer, float[], StandardisationLayer> change)
    {
        if (node.Inputs.Count != 2 || node.Inputs[0] != value || _layers.Exists(layer => layer is not StandardisationLayer))
        {
            throw Unknown(node, "is understood before the first layer only, as a standardisation");
        }

        float[] by = Constant(node, node.Inputs[1]).Values;
        if (_layers is [StandardisationLayer standardisation] && node.Operator == "Div")
        {
            _layers[0] = change(standardisation, Wide(by, standardisation.Mean.Length));
        }
        else if (_layers.Count == 0)
        {
            _layers.Add(change(new StandardisationLayer(new float[by.Length], [.. Enumerable.Repeat(1f, by.Length)]), by));
        }
        else
        {
            throw Unknown(node, "comes after another standardisation");
        }
    }

    private BatchNormalisationLayer Normalisation(OnnxNode node)
    {
        if (node.Inputs.Count != 5 || node.Integer("training_mode", 0) != 0)
        {
            throw Unknown(node, "is not a batch normalisation with its running statistics");
        }

        float[][] parts = [.. node.Inputs.Skip(1).Select(input => Constant(node, input).Values)];
        return Array.TrueForAll(parts, part => part.Length == parts[0].Length)
            ? new BatchNormalisationLayer(parts[0], parts[1], parts[2], parts[3], node.Single("epsilon", 1e-5f))
            : throw Unknown(node, "has parts of different lengths");
    }

    private static ActivationLayer Activation(OnnxNode node) =>
        node.Operator switch
        {
            "Relu" => new ActivationLayer(ActivationFunction.Relu),
            "LeakyRelu" => new ActivationLayer(ActivationFunction.LeakyRelu, node.Single("alpha", 0.01f)),
            "Elu" => new ActivationLayer(ActivationFunction.Elu, node.Single("alpha", 1)),
            "Gelu" when node.Text("approximate") is "" or "none" => new ActivationLayer(ActivationFunction.Gelu),
            "Tanh" => new ActivationLayer(ActivationFunction.Tanh),
            "Sigmoid" => new ActivationLayer(ActivationFunction.Sigmoid),
            _ => throw Unknown(node, "is none that a perceptron consists of"),
        };

    private static float[] Wide(float[] values, int length) => values.Length == 1 ? [.. Enumerable.Repeat(values[0], length)] : values;

    private static float[] Scaled(float[] values, float factor) => factor == 1 ? values : [.. values.Select(value => factor * value)];

    private static string Other(OnnxNode node, string value) =>
        node.Inputs is [string first, string second] ? (first == value ? second : first) : throw Unknown(node, "has not two inputs");

    private (int Inputs, int Outputs, float[] ByOutput) Matrix(OnnxNode node, string name, bool transposed)
    {
        NamedTensor tensor = Constant(node, name);
        if (tensor.Shape is not [int rows, int columns] || rows == 0 || columns == 0)
        {
            throw Unknown(node, $"multiplies by {tensor.ShapeText}, which is no matrix");
        }

        if (transposed)
        {
            return (columns, rows, tensor.Values);
        }

        var byOutput = new float[tensor.Values.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                byOutput[(column * rows) + row] = tensor.Values[(row * columns) + column];
            }
        }

        return (rows, columns, byOutput);
    }

    private float[] Vector(OnnxNode node, string name, int length)
    {
        float[] values = Wide(Constant(node, name).Values, length);
        return values.Length == length ? values : throw Unknown(node, $"adds {values.Length} numbers to {length}");
    }

    private NamedTensor Constant(OnnxNode node, string name) =>
        graph.Constant(name) ?? throw Unknown(node, $"takes '{name}', which is no constant of the file");

    private static NetworkFileException Unknown(OnnxNode node, string reason) =>
        new($"The operation '{node.Name}' ({node.Operator}) {reason}.");
}
