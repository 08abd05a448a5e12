using Debias.NetworkFiles.Layers;
using Debias.NetworkFiles.Onnx;
using Debias.NetworkFiles.Safetensors;

namespace Debias.Grid.Cli.Exporting;

/// <summary>Writes what an exported run consists of.</summary>
internal static class ExportFolder
{
    private const string CardFile = "MODEL_CARD.md";
    private const string DecisionFile = "decision.json";

    /// <summary>Writes the files and names them.</summary>
    public static IReadOnlyList<string> Write(string folder, ExportedRun run, NetworkFormat format)
    {
        SortedDictionary<string, string> metadata = Decision.Metadata(run);
        (string file, byte[] network) =
            format == NetworkFormat.Onnx
                ? ("network.onnx", OnnxWriter.Write(run.Network, metadata))
                : (
                    "network.safetensors",
                    SafetensorsFile.Write([.. StateDictionary.Of(run.Network, run.LinearNames, run.NormalisationNames)], metadata)
                );
        Directory.CreateDirectory(folder);
        string[] paths = [.. new[] { file, DecisionFile, CardFile }.Select(name => Path.Combine(folder, name))];
        File.WriteAllBytes(paths[0], network);
        File.WriteAllText(paths[1], Decision.Json(run));
        File.WriteAllText(paths[2], ModelCard.Write(run, file));
        return paths;
    }
}
