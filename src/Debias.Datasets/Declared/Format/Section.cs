using System.Globalization;
using Debias.OptionModel;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Debias.Datasets.Declared.Format;

/// <summary>A map of a declaration, read key by key. What it is asked for is what it may hold; <see cref="End"/> finds the rest.</summary>
/// <param name="node">The map.</param>
/// <param name="path">Its dotted path, for messages; empty for the outermost.</param>
/// <param name="faults">Receives what is wrong.</param>
internal sealed class Section(YamlMappingNode node, string path, DeclarationFaults faults)
{
    private readonly List<string> _known = [];

    /// <summary>Where it begins.</summary>
    public Mark At => node.Start;

    /// <summary>How many keys it has, known or not.</summary>
    public int Keys => node.Children.Count;

    /// <summary>Where faults go.</summary>
    public DeclarationFaults Faults => faults;

    /// <summary>Its keys and values, in the order of the file, for maps whose keys are names; they are all known then.</summary>
    public IEnumerable<(string Name, YamlNode Value)> Entries()
    {
        foreach ((YamlNode key, YamlNode value) in node.Children)
        {
            if (key is YamlScalarNode { Value: { Length: > 0 } name })
            {
                _known.Add(name);
                yield return (name, value);
            }
            else
            {
                faults.Add(key.Start, $"a key of {Place} must be a name");
            }
        }
    }

    /// <summary>A key's value; null where it is not there.</summary>
    public YamlNode? Find(string key)
    {
        _known.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value) ? value : null;
    }

    /// <summary>A text that has to be there; empty where it is not, which is a fault.</summary>
    public string Text(string key, string purpose)
    {
        string? text = OptionalText(key);
        if (text is null)
        {
            Missing(key, purpose);
        }

        return text ?? string.Empty;
    }

    /// <summary>A text; null where it is not there.</summary>
    public string? OptionalText(string key) =>
        Find(key) switch
        {
            null => null,
            YamlScalarNode { Value: { Length: > 0 } text } => text,
            { } other => Wrong<string>(other, key, "a text"),
        };

    /// <summary>A list of texts, or one text for a list of one; empty where it is not there.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlScalarNode { Value: { } text }:
                return [text];
            case YamlSequenceNode list when list.Children.All(item => item is YamlScalarNode { Value: not null }):
                return [.. list.Children.Cast<YamlScalarNode>().Select(item => item.Value!)];
            case { } other:
                Wrong<string>(other, key, "a list of texts");
                return [];
        }
    }

    /// <summary>A number; null where it is not there.</summary>
    public double? Number(string key)
    {
        YamlNode? value = Find(key);
        if (value is null)
        {
            return null;
        }

        if (
            value is YamlScalarNode { Value: { } text }
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number)
        )
        {
            return number;
        }

        Wrong<string>(value, key, "a number");
        return null;
    }

    /// <summary>A whole number from 0 on; null where it is not there.</summary>
    public long? Count(string key)
    {
        YamlNode? value = Find(key);
        if (
            value is YamlScalarNode { Value: { } text }
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count)
        )
        {
            return count;
        }

        if (value is not null)
        {
            Wrong<string>(value, key, "a whole number from 0 on");
        }

        return null;
    }

    /// <summary>One of an enumeration's choices.</summary>
    public T Choice<T>(string key, T otherwise)
        where T : struct, Enum
    {
        IReadOnlyList<string> choices = OptionNames.All<T>();
        switch (Find(key))
        {
            case null:
                return otherwise;
            case YamlScalarNode { Value: { } text } when choices.Contains(text):
                return OptionNames.Parse<T>(text);
            case { } other:
                Wrong<string>(other, key, $"one of {string.Join(", ", choices)}");
                return otherwise;
        }
    }

    /// <summary>A map; null where it is not there.</summary>
    public Section? Map(string key)
    {
        YamlNode? value = Find(key);
        return value is null ? null : AsMap(value, PathOf(key));
    }

    /// <summary>The maps of a list.</summary>
    public IReadOnlyList<Section> Maps(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlSequenceNode list:
                return [.. list.Children.Select(item => AsMap(item, PathOf(key))).OfType<Section>()];
            case { } other:
                Wrong<string>(other, key, "a list of maps");
                return [];
        }
    }

    /// <summary>A value as a map; null where it is none, which is a fault.</summary>
    public Section? AsMap(YamlNode value, string pathOfValue)
    {
        if (value is YamlMappingNode map)
        {
            return new Section(map, pathOfValue, faults);
        }

        faults.Add(value.Start, $"'{pathOfValue}' must be a map of keys");
        return null;
    }

    /// <summary>A fault: a key that is needed is not there.</summary>
    public void Missing(string key, string purpose) => faults.Add(At, $"{Place} has no '{key}': {purpose}");

    /// <summary>Finds keys that nothing asked for.</summary>
    public void End()
    {
        foreach (YamlNode key in node.Children.Keys)
        {
            string name = (key as YamlScalarNode)?.Value ?? string.Empty;
            if (!_known.Contains(name))
            {
                faults.Add(key.Start, $"unknown key '{name}' in {Place}{Suggestion.For(name, [.. _known.Distinct()], "known keys")}");
            }
        }
    }

    /// <summary>A key's dotted path.</summary>
    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private string Place => path.Length == 0 ? "the declaration" : $"'{path}'";

    private T? Wrong<T>(YamlNode value, string key, string wanted)
        where T : class
    {
        faults.Add(value.Start, $"'{PathOf(key)}' must be {wanted}");
        return null;
    }
}
