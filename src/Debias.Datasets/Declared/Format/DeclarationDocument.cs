using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Debias.Datasets.Declared.Format;

/// <summary>From a declaration's text to its outermost map.</summary>
internal static class DeclarationDocument
{
    private const string Remedy = "check indentation, quotes and brackets here and just above";

    /// <summary>The outermost map; null where there is none, which is then among the faults.</summary>
    public static YamlMappingNode? Parse(string text, DeclarationFaults faults)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            faults.Add(exception.Start, $"invalid YAML: {(exception.InnerException ?? exception).Message.TrimEnd('.')}; {Remedy}");
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet's scanner throws these, without a place, on some unclosed brackets and quotes.
            faults.Add(new Mark(0, 1, 1), $"invalid YAML: it cannot be read to its end; {Remedy}");
            return null;
        }

        if (stream.Documents is [{ RootNode: YamlMappingNode root }])
        {
            return root;
        }

        faults.Add(new Mark(0, 1, 1), "a declaration is one YAML map with the keys title, files, columns, label and protected");
        return null;
    }
}
