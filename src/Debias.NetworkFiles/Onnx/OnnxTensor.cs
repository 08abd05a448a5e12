using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles.Onnx;

/// <summary>Reads a constant of an ONNX graph.</summary>
internal static class OnnxTensor
{
    private const int External = 1;

    private static readonly Dictionary<long, ElementType> Types = new()
    {
        [1] = ElementType.Float32,
        [6] = ElementType.Int32,
        [7] = ElementType.Int64,
        [10] = ElementType.Float16,
        [11] = ElementType.Float64,
        [16] = ElementType.BFloat16,
    };

    /// <exception cref="NetworkFileException">
    /// It is of another type, lies in another file, or has not as many elements as its sizes say.
    /// </exception>
    public static NamedTensor Read(OnnxMessage message)
    {
        string name = message.Text(OnnxFields.Tensor.Name);
        if (message.Integer(OnnxFields.Tensor.Location, 0) == External)
        {
            throw new NetworkFileException($"The tensor '{name}' lies in another file; save the network with its tensors in one file.");
        }

        long number = message.Integer(OnnxFields.Tensor.Type, 0);
        if (!Types.TryGetValue(number, out ElementType? type))
        {
            throw new NetworkFileException($"The tensor '{name}' has elements of type {number}, which is not read.");
        }

        float[] values = Values(message, type);
        (int[] shape, int count) = TensorShape.Check(name, message.Integers(OnnxFields.Tensor.Dimensions), values.Length);
        return count == values.Length
            ? new NamedTensor(name, shape, values)
            : throw new NetworkFileException($"The tensor '{name}' has {values.Length} elements for sizes of {count}.");
    }

    private static float[] Values(OnnxMessage message, ElementType type)
    {
        if (message.Bytes(OnnxFields.Tensor.Raw).FirstOrDefault() is { } raw)
        {
            var values = new float[raw.Length / type.Size];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = type.Read(raw, i * type.Size);
            }

            return values;
        }

        return type == ElementType.Int64
            ? [.. message.Integers(OnnxFields.Tensor.Integers).Select(value => (float)value)]
            : [.. message.Singles(OnnxFields.Tensor.Singles)];
    }
}
