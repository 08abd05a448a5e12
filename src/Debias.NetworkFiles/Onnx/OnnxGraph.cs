using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles.Onnx;

/// <summary>The graph of an ONNX file: operations that pass one value on, and constants.</summary>
internal sealed class OnnxGraph
{
    private readonly Dictionary<string, NamedTensor> _constants = new(StringComparer.Ordinal);
    private readonly ILookup<string, OnnxNode> _consumers;

    private OnnxGraph(OnnxMessage graph)
    {
        foreach (OnnxMessage initializer in graph.Messages(OnnxFields.Graph.Initializer))
        {
            NamedTensor tensor = OnnxTensor.Read(initializer);
            _constants[tensor.Name] = tensor;
        }

        OnnxNode[] nodes = [.. graph.Messages(OnnxFields.Graph.Node).Select(OnnxNode.Read)];
        foreach (OnnxNode node in nodes.Where(node => node.Operator == "Constant" && node.Outputs.Count == 1))
        {
            _constants[node.Outputs[0]] = OnnxTensor.Read(
                node.Attributes.TryGetValue("value", out OnnxMessage? value)
                    ? value.Message(OnnxFields.Attribute.Tensor)
                    : throw new NetworkFileException($"The constant '{node.Name}' is not a tensor.")
            );
        }

        Nodes = [.. nodes.Where(node => node.Operator != "Constant")];
        _consumers = Nodes
            .SelectMany(node => node.Inputs.Select(input => (input, node)))
            .ToLookup(pair => pair.input, pair => pair.node, StringComparer.Ordinal);
        Inputs = [.. Names(graph, OnnxFields.Graph.Input).Where(name => !_constants.ContainsKey(name))];
        Outputs = [.. Names(graph, OnnxFields.Graph.Output)];
    }

    /// <summary>The operations, but for constants.</summary>
    public IReadOnlyList<OnnxNode> Nodes { get; }

    /// <summary>Names of what the graph takes.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>Names of what it gives.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <exception cref="NetworkFileException">The bytes are no ONNX file.</exception>
    public static OnnxGraph Read(byte[] bytes)
    {
        var model = OnnxMessage.Read(bytes);
        return model.Has(OnnxFields.Model.Graph)
            ? new OnnxGraph(model.Message(OnnxFields.Model.Graph))
            : throw new NetworkFileException("The ONNX file has no graph.");
    }

    /// <summary>A constant; null where the name is none's.</summary>
    public NamedTensor? Constant(string name) => _constants.GetValueOrDefault(name);

    /// <summary>The one operation that takes a value; null at the end.</summary>
    /// <exception cref="NetworkFileException">Several take it.</exception>
    public OnnxNode? Next(string value)
    {
        OnnxNode[] next = [.. _consumers[value]];
        return next.Length > 1
            ? throw new NetworkFileException(
                $"The graph has a branch: '{value}' goes into {string.Join(" and ", next.Select(node => node.Name))}. A perceptron is a "
                    + "chain."
            )
            : next.FirstOrDefault();
    }

    private static IEnumerable<string> Names(OnnxMessage graph, int field) =>
        graph.Messages(field).Select(value => value.Text(OnnxFields.ValueInfo.Name));
}
