using Debias.Grid.Contracts.Specification.Vocabulary;

namespace Debias.Grid.Contracts.Specification.Reading;

/// <summary>Reads <c>dataset</c> and <c>protected</c>.</summary>
internal sealed class DatasetSection(MappingNode root, SpecVocabulary vocabulary, OptionReader reader, ErrorList errors)
{
    private string _protected = "";

    /// <summary>The kind; null when it is missing or unknown.</summary>
    public DatasetKind? Kind { get; private set; }

    public OptionSet Options { get; private set; } = new();

    public void Read(MappingNode? section)
    {
        Kind = ReadKind(section);
        if (Kind is null)
            return;

        Options = reader.Read(section, "dataset", Kind.Options, ["kind"], _ => true);
        _protected = ReadProtected(Kind);
    }

    public DatasetSpec At(IReadOnlyDictionary<string, string> sweptByPath)
    {
        SortedDictionary<string, string> options = Options.At(sweptByPath);
        string attribute = Kind!.ProtectedOption is string option ? CanonicalJson.Text(options[option]) : _protected;
        return new DatasetSpec(Kind.Name, attribute, options);
    }

    private DatasetKind? ReadKind(MappingNode? section)
    {
        string[] kinds = [.. vocabulary.Datasets.Select(kind => kind.Name)];
        string list = $"known kinds: {string.Join(", ", kinds)}";
        if (section is null)
        {
            if (root["dataset"] is null or ScalarNode { IsNull: true })
                errors.Add(root["dataset"] ?? root, "dataset", $"the spec has no dataset; add 'dataset: {{ kind: … }}' ({list})");
            return null;
        }

        switch (section["kind"])
        {
            case null:
                errors.Add(section, "dataset.kind", $"'dataset' has no kind ({list})");
                return null;
            case ScalarNode scalar when vocabulary.Datasets.FirstOrDefault(kind => kind.Name == scalar.Text) is DatasetKind kind:
                return kind;
            case ScalarNode scalar:
                errors.Add(scalar, "dataset.kind", $"unknown dataset kind '{scalar.Text}'{Suggestion.For(scalar.Text, kinds, "known kinds")}");
                return null;
            case SpecNode other:
                errors.Add(other, "dataset.kind", $"'dataset.kind' must be one kind, found {other.Describe()}; write one experiment per kind ({list})");
                return null;
        }
    }

    private string ReadProtected(DatasetKind kind)
    {
        SpecNode? node = root["protected"];
        if (node is null or ScalarNode { IsNull: true })
            return kind.DefaultProtected ?? "";
        if (kind.ProtectedOption is string option)
            errors.Add(node, "protected", $"with dataset kind {kind.Name} the protected attribute is named by 'dataset.{option}'; remove 'protected'");
        else if (node is ScalarNode scalar && kind.ProtectedAttributes.Contains(scalar.Text))
            return scalar.Text;
        else
            errors.Add(node, "protected", $"'protected' must name a protected attribute of {kind.Name}, found {node.Describe()}{Suggestion.For((node as ScalarNode)?.Text ?? "", [.. kind.ProtectedAttributes], "known attributes")}");
        return "";
    }
}
