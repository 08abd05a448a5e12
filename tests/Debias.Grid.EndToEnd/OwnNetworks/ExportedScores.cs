using Debias.NetworkFiles.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Debias.Grid.EndToEnd.OwnNetworks;

/// <summary>What other software makes of an exported network.</summary>
internal static class ExportedScores
{
    public static float[] Of(string file, float[][] rows)
    {
        using var session = new InferenceSession(file);
        var features = new DenseTensor<float>(rows.SelectMany(row => row).ToArray(), [rows.Length, rows[0].Length]);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run([
            NamedOnnxValue.CreateFromTensor(OnnxWriter.InputName, features),
        ]);
        return [.. results.Single(result => result.Name == OnnxWriter.OutputName).AsEnumerable<float>()];
    }
}
