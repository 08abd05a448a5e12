using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Vocabulary;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>Reads the top-level choices and lists, none of which can be swept.</summary>
internal sealed class ListReader(MappingNode root, ErrorList errors)
{
    /// <param name="key">Key.</param>
    /// <param name="choices">What it may be.</param>
    /// <param name="defaultValue">What it is where nothing is said.</param>
    /// <param name="presentName">What a name of before is called now; null: no name ever changed.</param>
    public string Choice(string key, IReadOnlyList<string> choices, string defaultValue, Func<string, string>? presentName = null)
    {
        SpecNode? node = root[key];
        if (node is null or ScalarNode { IsNull: true })
        {
            return defaultValue;
        }

        if (node is ScalarNode scalar && (presentName?.Invoke(scalar.Text) ?? scalar.Text) is var name && choices.Contains(name))
        {
            return name;
        }

        string remedy = node is ScalarNode text
            ? Suggestion.For(text.Text, [.. choices], "known values")
            : $"; one experiment has one {key}";
        errors.Add(
            node,
            key,
            $"'{key}' must be one of {string.Join(", ", choices)}, found "
                + $"{node.Describe()}{(node is ScalarNode && Suggestion.Nearest(((ScalarNode)node).Text, choices) is null ? "" : remedy)}"
        );
        return defaultValue;
    }

    public string[] Measures()
    {
        var measures = new List<string>();
        foreach (SpecNode item in Items("measures", root["measures"]) ?? [])
        {
            string text = (item as ScalarNode)?.Text ?? "";
            if (!SpecKeys.Measures.Contains(text))
            {
                errors.Add(
                    item,
                    "measures",
                    $"unknown measure: found {item.Describe()}{Suggestion.For(text, [.. SpecKeys.Measures], "known measures")}"
                );
            }
            else if (measures.Contains(text))
            {
                errors.Add(item, "measures", $"the measure {text} is there twice; keep one");
            }
            else
            {
                measures.Add(text);
            }
        }

        return measures.Count == 0 ? [.. SpecKeys.Measures] : [.. measures];
    }

    /// <summary>Ascending, because methods select for the smallest.</summary>
    public double[] Epsilons()
    {
        var epsilons = new SortedSet<double>();
        foreach (SpecNode item in Items("objective.epsilon", (root["objective"] as MappingNode)?["epsilon"]) ?? [])
        {
            if (item is not ScalarNode { Number: double epsilon } || !SpecKeys.Epsilon.Allows(epsilon))
            {
                errors.Add(
                    item,
                    "objective.epsilon",
                    $"ε must be a number {OptionWording.Range(SpecKeys.Epsilon)}, found {item.Describe()}"
                );
            }
            else if (!epsilons.Add(epsilon))
            {
                errors.Add(item, "objective.epsilon", $"ε = {Wording.Number(epsilon)} is there twice; keep one");
            }
        }

        return epsilons.Count == 0 ? CanonicalJson.Numbers(SpecKeys.Epsilon.Default!) : [.. epsilons];
    }

    /// <summary>A list's items; one value stands for a list of one; null where the default applies.</summary>
    private IReadOnlyList<SpecNode>? Items(string path, SpecNode? node)
    {
        switch (node)
        {
            case null or ScalarNode { IsNull: true }:
                return null;
            case SequenceNode { Items.Count: 0 }:
                errors.Add(node, path, $"'{path}' is an empty list; list at least one, or leave the key out for its default");
                return null;
            case SequenceNode list:
                return list.Items;
            default:
                return [node];
        }
    }
}
