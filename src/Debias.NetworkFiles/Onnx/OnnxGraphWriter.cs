using System.Buffers.Binary;
using System.Globalization;
using Debias.NetworkFiles.Layers;

namespace Debias.NetworkFiles.Onnx;

/// <summary>Collects the operations and constants of a chain of layers.</summary>
internal sealed class OnnxGraphWriter
{
    private const int FloatElement = 1;
    private const int Int64Element = 7;
    private const int SingleAttribute = 1;
    private const int IntegerAttribute = 2;

    private readonly List<Action<ProtocolBuffer>> _fields = [];
    private string _value;
    private int _count;

    /// <summary>Begins at a value.</summary>
    public OnnxGraphWriter(string input) => _value = input;

    /// <summary>Adds a layer.</summary>
    public void Add(PerceptronLayer layer)
    {
        switch (layer)
        {
            case LinearLayer linear:
                Node(
                    "Gemm",
                    [Constant("weight", [linear.Outputs, linear.Inputs], linear.Weights), Constant("bias", [linear.Outputs], linear.Bias)],
                    node => Attribute(node, "transB", 1)
                );
                break;
            case BatchNormalisationLayer normalisation:
                int[] width = [normalisation.Scale.Length];
                Node(
                    "BatchNormalization",
                    [
                        Constant("scale", width, normalisation.Scale),
                        Constant("shift", width, normalisation.Shift),
                        Constant("mean", width, normalisation.Mean),
                        Constant("variance", width, normalisation.Variance),
                    ],
                    node => Attribute(node, "epsilon", normalisation.Epsilon)
                );
                break;
            case StandardisationLayer standardisation:
                int[] columns = [standardisation.Mean.Length];
                Node("Sub", [Constant("mean", columns, standardisation.Mean)]);
                Node("Div", [Constant("scale", columns, standardisation.Scale)]);
                break;
            case ActivationLayer activation:
                Node(Operator(activation.Function), [], node => Slope(node, activation));
                break;
            default:
                throw new ArgumentException($"There is no ONNX operation for {layer}.", nameof(layer));
        }
    }

    /// <summary>Ends in one score per row.</summary>
    public void End(PerceptronOutput output, string name)
    {
        if (output is PerceptronOutput.TwoLogits or PerceptronOutput.TwoScores)
        {
            Node("Softmax", [], node => Attribute(node, "axis", 1));
            Node("Gather", [Index("one", 1)], node => Attribute(node, "axis", 1), name);
        }
        else
        {
            Node("Sigmoid", [], output: name);
        }
    }

    /// <summary>Writes operations and constants into the graph.</summary>
    public void WriteTo(ProtocolBuffer graph)
    {
        foreach (Action<ProtocolBuffer> field in _fields)
        {
            field(graph);
        }
    }

    private static string Operator(ActivationFunction function) =>
        function switch
        {
            ActivationFunction.Relu => "Relu",
            ActivationFunction.LeakyRelu => "LeakyRelu",
            ActivationFunction.Elu => "Elu",
            ActivationFunction.Gelu => "Gelu",
            ActivationFunction.Tanh => "Tanh",
            _ => "Sigmoid",
        };

    private static void Slope(ProtocolBuffer node, ActivationLayer activation)
    {
        if (activation.Function is ActivationFunction.LeakyRelu or ActivationFunction.Elu)
        {
            Attribute(node, "alpha", activation.Slope);
        }
    }

    private static void Attribute(ProtocolBuffer node, string name, float value) =>
        node.Message(
            OnnxFields.Node.Attribute,
            attribute =>
            {
                attribute.Text(OnnxFields.Attribute.Name, name);
                attribute.Single(OnnxFields.Attribute.Single, value);
                attribute.Integer(OnnxFields.Attribute.Type, SingleAttribute);
            }
        );

    private static void Attribute(ProtocolBuffer node, string name, int value) =>
        node.Message(
            OnnxFields.Node.Attribute,
            attribute =>
            {
                attribute.Text(OnnxFields.Attribute.Name, name);
                attribute.Integer(OnnxFields.Attribute.Integer, value);
                attribute.Integer(OnnxFields.Attribute.Type, IntegerAttribute);
            }
        );

    private void Node(string type, string[] constants, Action<ProtocolBuffer>? attributes = null, string? output = null)
    {
        string input = _value;
        string given = output ?? string.Create(CultureInfo.InvariantCulture, $"value{++_count}");
        _value = given;
        _fields.Add(graph =>
            graph.Message(
                OnnxFields.Graph.Node,
                node =>
                {
                    foreach (string name in (IEnumerable<string>)[input, .. constants])
                    {
                        node.Text(OnnxFields.Node.Input, name);
                    }

                    node.Text(OnnxFields.Node.Output, given);
                    node.Text(OnnxFields.Node.Operator, type);
                    attributes?.Invoke(node);
                }
            )
        );
    }

    private string Constant(string name, int[] shape, float[] values)
    {
        byte[] raw = new byte[sizeof(float) * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * sizeof(float)), values[i]);
        }

        return Tensor(name, shape, FloatElement, raw);
    }

    private string Index(string name, long value)
    {
        byte[] raw = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(raw, value);
        return Tensor(name, [1], Int64Element, raw);
    }

    private string Tensor(string name, int[] shape, int type, byte[] raw)
    {
        string numbered = string.Create(CultureInfo.InvariantCulture, $"{name}{++_count}");
        _fields.Add(graph =>
            graph.Message(
                OnnxFields.Graph.Initializer,
                tensor =>
                {
                    foreach (int size in shape)
                    {
                        tensor.Integer(OnnxFields.Tensor.Dimensions, size);
                    }

                    tensor.Integer(OnnxFields.Tensor.Type, type);
                    tensor.Text(OnnxFields.Tensor.Name, numbered);
                    tensor.Bytes(OnnxFields.Tensor.Raw, raw);
                }
            )
        );
        return numbered;
    }
}
