using Debias.NetworkFiles.Layers;

namespace Debias.NetworkFiles.Onnx;

/// <summary>Writes a perceptron as an ONNX file that takes rows of features and gives a score for each.</summary>
public static class OnnxWriter
{
    /// <summary>The name of what the graph takes: single precision, rows × features.</summary>
    public const string InputName = "features";

    /// <summary>The name of what it gives: single precision, rows × 1, in [0, 1].</summary>
    public const string OutputName = "score";

    private const int IrVersion = 8;
    private const int Opset = 17;

    /// <summary>The first set of operators with GELU, and the format's version that came with it.</summary>
    private const int GeluOpset = 20;
    private const int GeluIrVersion = 9;
    private const int Float = 1;

    /// <summary>The file's bytes.</summary>
    /// <param name="perceptron">The network; of two outputs a softmax and the class 1 are written.</param>
    /// <param name="metadata">Text by key, for whoever reads the file.</param>
    public static byte[] Write(Perceptron perceptron, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(perceptron);
        ArgumentNullException.ThrowIfNull(metadata);
        var graph = new OnnxGraphWriter(InputName);
        foreach (PerceptronLayer layer in perceptron.Layers)
        {
            graph.Add(layer);
        }

        graph.End(perceptron.Output, OutputName);
        bool gelu = perceptron.Layers.Any(layer => layer is ActivationLayer { Function: ActivationFunction.Gelu });
        return ProtocolBuffer.Message(model =>
        {
            model.Integer(OnnxFields.Model.IrVersion, gelu ? GeluIrVersion : IrVersion);
            model.Text(OnnxFields.Model.ProducerName, "debias-grid");
            model.Message(
                OnnxFields.Model.Graph,
                body =>
                {
                    graph.WriteTo(body);
                    body.Text(OnnxFields.Graph.Name, "perceptron");
                    body.Message(OnnxFields.Graph.Input, input => Value(input, InputName, perceptron.Inputs));
                    body.Message(OnnxFields.Graph.Output, output => Value(output, OutputName, 1));
                }
            );
            model.Message(OnnxFields.Model.OpsetImport, opset => opset.Integer(OnnxFields.Opset.Version, gelu ? GeluOpset : Opset));
            foreach ((string key, string value) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                model.Message(
                    OnnxFields.Model.Metadata,
                    entry =>
                    {
                        entry.Text(OnnxFields.Entry.Key, key);
                        entry.Text(OnnxFields.Entry.Value, value);
                    }
                );
            }
        });
    }

    private static void Value(ProtocolBuffer info, string name, int columns)
    {
        info.Text(OnnxFields.ValueInfo.Name, name);
        info.Message(
            OnnxFields.ValueInfo.Type,
            type =>
                type.Message(
                    OnnxFields.ValueType.Tensor,
                    tensor =>
                    {
                        tensor.Integer(OnnxFields.TensorType.Element, Float);
                        tensor.Message(
                            OnnxFields.TensorType.Shape,
                            shape =>
                            {
                                shape.Message(OnnxFields.Shape.Dimension, rows => rows.Text(OnnxFields.Dimension.Name, "rows"));
                                shape.Message(OnnxFields.Shape.Dimension, width => width.Integer(OnnxFields.Dimension.Value, columns));
                            }
                        );
                    }
                )
        );
    }
}
