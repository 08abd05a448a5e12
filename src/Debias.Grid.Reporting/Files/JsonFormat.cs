using System.Text.Json;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Files;

/// <summary>How JSON files are written: indented for people and diffs, with line feeds on every system.</summary>
internal static class JsonFormat
{
    public static JsonWriterOptions Indented { get; } =
        new()
        {
            Indented = true,
            NewLine = "\n",
            Encoder = CanonicalJson.Encoder,
        };
}
