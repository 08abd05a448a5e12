using Debias.NetworkFiles.Layers;
using Debias.NetworkFiles.Onnx;
using Debias.NetworkFiles.PyTorch;
using Debias.NetworkFiles.Safetensors;
using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles;

/// <summary>Reads a multilayer perceptron from a network file, whatever its format.</summary>
public static class PerceptronFile
{
    /// <summary>Reads a perceptron from a file's bytes.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="activation">What follows hidden linear layers, where the format does not say: ONNX does.</param>
    /// <param name="normalisationFirst">Whether batch normalisations stand before the activation, where the format does not say.</param>
    /// <param name="output">What the last layer gives, where the format does not say.</param>
    /// <exception cref="NetworkFileException">The file is none of the formats, damaged, or no perceptron.</exception>
    public static Perceptron Read(byte[] bytes, ActivationLayer activation, bool normalisationFirst, PerceptronOutput output)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return IsOnnx(bytes)
            ? OnnxReader.Read(bytes)
            : StateDictionaryLayers.Find(NetworkFile.Read(bytes), activation, normalisationFirst, output);
    }

    /// <summary>Whether a file says its layers itself: formats with a mark of their own are asked first, because ONNX has none.</summary>
    public static bool IsOnnx(byte[] bytes) =>
        !StateDictionaryFile.Recognises(bytes) && !SafetensorsFile.Recognises(bytes) && OnnxReader.Recognises(bytes);
}
