using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Debias.Grid.EndToEnd.Deployment;

/// <summary>YAML into types that name every key they allow: another key is an error that says where it stands.</summary>
internal static partial class StrictYaml
{
    private static readonly IDeserializer CamelCase = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithDuplicateKeyChecking()
        .Build();

    private static readonly IDeserializer Underscored = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .WithDuplicateKeyChecking()
        .Build();

    /// <summary>Kubernetes' way of writing keys.</summary>
    public static T ReadCamelCase<T>(string text) => CamelCase.Deserialize<T>(text);

    /// <summary>Compose's way of writing keys, with its merges (<c>&lt;&lt;</c>).</summary>
    public static T ReadUnderscored<T>(string text) => Underscored.Deserialize<T>(new MergingParser(new Parser(new StringReader(text))));

    /// <summary>The documents of a file, each as text of its own.</summary>
    public static IEnumerable<string> Documents(string text) => Separator().Split(text).Where(document => Root(document) is not null);

    /// <summary>The value of a key at the top; empty when there is none.</summary>
    public static string Scalar(string document, string key) =>
        Root(document)!.Children.TryGetValue(key, out YamlNode? value) ? value.ToString() : "";

    private static YamlMappingNode? Root(string document)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(document));
        return stream.Documents.FirstOrDefault()?.RootNode as YamlMappingNode;
    }

    [GeneratedRegex("^---[ ]*$", RegexOptions.Multiline)]
    private static partial Regex Separator();
}
