using Debias.NetworkFiles.Layers;
using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles.Onnx;

/// <summary>Reads a perceptron from an ONNX file: a chain of known operations from the graph's one input to its end.</summary>
public static class OnnxReader
{
    private const int MostNodes = 10_000;

    /// <summary>
    /// Whether bytes look like an ONNX file: its first field is a small version number. Formats with a mark of their own are asked first.
    /// </summary>
    public static bool Recognises(ReadOnlySpan<byte> bytes) => bytes.Length > 2 && bytes[0] == 0x08 && bytes[1] is >= 3 and <= 20;

    /// <summary>The perceptron.</summary>
    /// <exception cref="NetworkFileException">The file is damaged, or another network than a perceptron.</exception>
    public static Perceptron Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        OnnxGraph graph = OnnxGraph.Read(bytes);
        if (graph.Inputs is not [string value])
        {
            throw new NetworkFileException($"The graph has {graph.Inputs.Count} inputs; a perceptron has one, the features.");
        }

        if (graph.Nodes.Count > MostNodes)
        {
            throw new NetworkFileException($"The graph has {graph.Nodes.Count} operations; up to {MostNodes} are read.");
        }

        var chain = new OnnxChain(graph);
        int steps = 0;
        while (graph.Next(value) is { } node)
        {
            if (++steps > graph.Nodes.Count)
            {
                throw new NetworkFileException("The graph runs in a circle.");
            }

            chain.Add(node, value);
            value = node.Outputs is [string output, ..] ? output : string.Empty;
        }

        return graph.Outputs.Contains(value)
            ? chain.ToPerceptron()
            : throw new NetworkFileException($"The chain of operations ends at '{value}', which is no output of the graph.");
    }
}
