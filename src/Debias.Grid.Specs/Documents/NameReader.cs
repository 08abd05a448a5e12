using System.Text.RegularExpressions;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Specs.Documents;

/// <summary>Reads an experiment's name, or makes one from its file's.</summary>
internal static partial class NameReader
{
    public static string Read(SpecNode? node, string fileName, ErrorList errors)
    {
        if (node is null or ScalarNode { IsNull: true })
        {
            return From(Path.GetFileNameWithoutExtension(fileName));
        }

        if (node is ScalarNode { Text.Length: <= SpecKeys.MaxNameLength } scalar && Allowed().IsMatch(scalar.Text))
        {
            return scalar.Text;
        }

        errors.Add(
            node,
            "name",
            $"'name' must be letters, digits and dashes, at most {SpecKeys.MaxNameLength}, found {node.Describe()}; it "
                + $"names folders and addresses"
        );
        return "";
    }

    /// <summary>The nearest name to a text that is allowed.</summary>
    public static string From(string text)
    {
        string name = NotAllowed().Replace(text, "-").Trim('-');
        return name.Length == 0 ? "experiment" : name[..Math.Min(name.Length, SpecKeys.MaxNameLength)];
    }

    [GeneratedRegex(SpecKeys.NamePattern)]
    private static partial Regex Allowed();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotAllowed();
}
