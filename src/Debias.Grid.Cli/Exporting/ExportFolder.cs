using System.Text;
using Debias.Grid.Reporting.Files;
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
        (string Name, byte[] Content)[] files =
        [
            (file, network),
            (DecisionFile, Encoding.UTF8.GetBytes(Decision.Json(run))),
            (CardFile, Encoding.UTF8.GetBytes(ModelCard.Write(run, file))),
        ];
        foreach ((string name, byte[] content) in files)
        {
            AtomicFile.Write(Path.Combine(folder, name), stream => stream.Write(content));
        }

        return [.. files.Select(written => Path.Combine(folder, written.Name))];
    }
}
