using Debias.Datasets.Definitions;
using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Vocabulary;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>Reads <c>dataset</c> and <c>protected</c>.</summary>
internal sealed class DatasetSection(MappingNode root, SpecVocabulary vocabulary, OptionReader reader, ErrorList errors)
{
    /// <summary>The kind; null when it is missing or unknown.</summary>
    public DatasetKind? Kind { get; private set; }

    public OptionSet Options { get; private set; } = new();

    /// <summary>The protected attribute; empty where an option names it at each point.</summary>
    public string Protected { get; private set; } = "";

    /// <summary>Groups by the values of columns; null: two by the protected attribute's rule.</summary>
    public GroupsSpec? Groups { get; private set; }

    public void Read(MappingNode? section, Protocol protocol)
    {
        Kind = ReadKind(section);
        if (Kind is null)
        {
            return;
        }

        OptionDefinition[] definitions = [.. Kind.Options.Definitions.Select(option => option.Under(protocol))];
        Options = reader.Read(section, "dataset", definitions, ["kind"], option => SpecKeys.CanSweep("dataset", option));
        if (
            Kind.ProtectedOption is string option
            && Options.Fixed.GetValueOrDefault(option) is { } named
            && CanonicalJson.Text(named).Length == 0
        )
        {
            Options.Fixed.Remove(option);
        }

        Groups = new GroupsReader(root, reader, errors).Read(Kind);
        Protected = Groups?.ToGrouping().Name ?? ReadProtected(Kind, section!);
    }

    public DatasetSpec At(IReadOnlyDictionary<string, string> sweptByPath)
    {
        SortedDictionary<string, string> options = Options.At(sweptByPath);
        if (Groups is not null)
        {
            return new DatasetSpec(Kind!.Name, Protected, LeftOut.Without(Kind.Options, options)) { Groups = Groups };
        }

        string attribute =
            Kind!.ProtectedOption is string option && options.TryGetValue(option, out string? named)
                ? CanonicalJson.Text(named)
                : Protected;
        return new DatasetSpec(Kind.Name, attribute, LeftOut.Without(Kind.Options, options));
    }

    private DatasetKind? ReadKind(MappingNode? section)
    {
        string[] kinds = [.. vocabulary.Datasets.Kinds.Select(kind => kind.Name)];
        string list = $"known kinds: {string.Join(", ", kinds)}";
        if (section is null)
        {
            if (root["dataset"] is null or ScalarNode { IsNull: true })
            {
                errors.Add(root["dataset"] ?? root, "dataset", $"the spec has no dataset; add 'dataset: {{ kind: … }}' ({list})");
            }

            return null;
        }

        switch (section["kind"])
        {
            case null:
                errors.Add(section, "dataset.kind", $"'dataset' has no kind ({list})");
                return null;
            case ScalarNode scalar when vocabulary.Datasets.Find(scalar.Text) is DatasetKind kind:
                return kind;
            case ScalarNode scalar:
                errors.Add(
                    scalar,
                    "dataset.kind",
                    $"unknown dataset kind '{scalar.Text}'{Suggestion.For(scalar.Text, kinds, "known kinds")}"
                );
                return null;
            case SpecNode other:
                errors.Add(
                    other,
                    "dataset.kind",
                    $"'dataset.kind' must be one kind, found {other.Describe()}; write one experiment per kind ({list})"
                );
                return null;
        }
    }

    /// <summary>The attribute that top level names or the kind has; empty where an option names it at each point.</summary>
    private string ReadProtected(DatasetKind kind, MappingNode section)
    {
        SpecNode? node = root["protected"];
        IReadOnlyList<string> byOption = kind.ProtectedOption is string option ? Options.ValuesOf(option) : [];
        if (node is null or ScalarNode { IsNull: true })
        {
            bool named = kind.DefaultProtected is not null || kind.ProtectedOption is string key && section[key] is not null;
            if (!named)
            {
                errors.Add(
                    section,
                    "protected",
                    $"the spec names no protected attribute, and {kind.Name} has none of its own; add 'protected: …'"
                );
            }

            return kind.DefaultProtected ?? "";
        }

        bool any = kind.ProtectedAttributes.Count == 0;
        if (node is not ScalarNode scalar || !any && !kind.ProtectedAttributes.Any(attribute => attribute.Name == scalar.Text))
        {
            string remedy = any
                ? ""
                : Suggestion.For(
                    (node as ScalarNode)?.Text ?? "",
                    [.. kind.ProtectedAttributes.Select(attribute => attribute.Name)],
                    "known attributes"
                );
            errors.Add(node, "protected", $"'protected' must name a protected attribute of {kind.Name}, found {node.Describe()}{remedy}");
            return "";
        }

        if (byOption.Any(value => CanonicalJson.Text(value) != scalar.Text))
        {
            errors.Add(
                node,
                "protected",
                $"'protected' and 'dataset.{kind.ProtectedOption}' name different protected attributes; keep one of the two keys"
            );
        }

        return scalar.Text;
    }
}
