using Debias.Datasets.Definitions;
using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Methods.Definitions;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>Reads <c>methods</c>.</summary>
internal sealed class MethodsSection(MappingNode root, SpecVocabulary vocabulary, OptionReader reader, ErrorList errors)
{
    private readonly string[] _known = [.. vocabulary.Methods.Names];

    /// <summary>The methods in the order of the spec.</summary>
    /// <param name="protocol">Decides defaults.</param>
    /// <param name="dataset">Decides defaults; null when it is in error.</param>
    /// <param name="protectedAttribute">Decides defaults.</param>
    public IReadOnlyList<DraftMethod> Read(Protocol protocol, DatasetKind? dataset, string protectedAttribute)
    {
        SpecNode? node = root["methods"];
        if (node is null or ScalarNode { IsNull: true } or MappingNode { Entries.Count: 0 })
        {
            errors.Add(
                node ?? root,
                "methods",
                $"the spec has no methods; add at least one, for example 'methods: {{ standard: {{}} }}' (known methods: "
                    + $"{string.Join(", ", _known)})"
            );
            return [];
        }

        if (node is not MappingNode map)
        {
            errors.Add(
                node,
                "methods",
                $"'methods' must be a map of methods with their options, found {node.Describe()}; write 'standard: {{}}' for a method "
                    + $"without options"
            );
            return [];
        }

        var methods = new List<DraftMethod>();
        foreach (MappingEntry entry in map.Entries)
        {
            string path = $"methods.{entry.Key}";
            if (vocabulary.Methods.Find(entry.Key) is not MethodDefinition method)
            {
                errors.Add(entry.At, path, $"unknown method '{entry.Key}'{Suggestion.For(entry.Key, _known, "known methods")}");
            }
            else if (entry.Value is not (MappingNode or ScalarNode { IsNull: true }))
            {
                errors.Add(entry.Value, path, $"'{path}' must be a map of options, found {entry.Value.Describe()}; write {{}} for none");
            }
            else
            {
                IReadOnlyList<OptionDefinition> options = SpecVocabulary.OptionsOf(method, protocol, dataset, protectedAttribute);
                methods.Add(
                    new DraftMethod(
                        method.Name,
                        reader.Read(entry.Value as MappingNode, path, options, [], option => SpecKeys.CanSweep("methods", option)),
                        method.Options,
                        [.. (entry.Value as MappingNode)?.Entries.Select(option => option.Key) ?? []]
                    )
                );
            }
        }

        return methods;
    }
}
