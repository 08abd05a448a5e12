using Debias.Grid.Specs.Documents;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>Reads a section's options by their definitions.</summary>
/// <param name="folder">The spec's folder, where relative paths start; null where they must stay relative.</param>
/// <param name="maxPoints">Most values a sweep may have.</param>
/// <param name="errors">Receives what is wrong.</param>
internal sealed class OptionReader(string? folder, long maxPoints, ErrorList errors)
{
    /// <summary>Reads every option of a section; options that are in error are absent from the result.</summary>
    /// <param name="section">The section; null where the spec leaves it out, so that defaults apply.</param>
    /// <param name="path">Its dotted path.</param>
    /// <param name="definitions">What it may hold.</param>
    /// <param name="alsoKnown">Keys that someone else reads.</param>
    /// <param name="canSweep">Which of the options may be swept.</param>
    public OptionSet Read(
        MappingNode? section,
        string path,
        IReadOnlyList<OptionDefinition> definitions,
        IReadOnlyList<string> alsoKnown,
        Func<OptionDefinition, bool> canSweep
    )
    {
        string[] known = [.. alsoKnown, .. definitions.Select(definition => definition.Name)];
        foreach (MappingEntry entry in section?.Entries ?? [])
        {
            if (!known.Contains(entry.Key))
            {
                errors.Add(
                    entry.At,
                    $"{path}.{entry.Key}",
                    $"unknown key '{entry.Key}' in {path}{Suggestion.For(entry.Key, known, "known keys")}"
                );
            }
        }

        var options = new OptionSet();
        foreach (OptionDefinition definition in definitions)
        {
            string optionPath = $"{path}.{definition.Name}";
            if (section?[definition.Name] is not SpecNode node)
            {
                AddDefault(options, definition, section, optionPath);
            }
            else if (!definition.IsList && node is SequenceNode or MappingNode)
            {
                AddSweep(options, definition, node, optionPath, canSweep(definition));
            }
            else if (ReadValue(definition, node, optionPath) is string value)
            {
                options.Fixed[definition.Name] = value;
            }
        }

        return options;
    }

    private void AddDefault(OptionSet options, OptionDefinition definition, MappingNode? section, string path)
    {
        if (definition.Default is string value)
        {
            options.Fixed[definition.Name] = value;
        }
        else if (definition.Required && section is not null)
        {
            errors.Add(section, path, $"'{path}' is missing; it must be {OptionWording.Wanted(definition)}: {definition.Description}");
        }
    }

    private void AddSweep(OptionSet options, OptionDefinition definition, SpecNode node, string path, bool canSweep)
    {
        if (!canSweep)
        {
            errors.Add(node, path, $"'{path}' must be {OptionWording.Wanted(definition)}, found {node.Describe()}; it cannot be swept");
            return;
        }

        IReadOnlyList<SpecNode>? nodes = node is SequenceNode list
            ? list.Items
            : SweepRange.Expand(definition, (MappingNode)node, path, maxPoints, errors);
        if (nodes is null)
        {
            return;
        }

        if (nodes.Count == 0)
        {
            errors.Add(node, path, $"the sweep of '{path}' is empty; list at least one value, or leave the key out for its default");
            return;
        }

        var values = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (SpecNode item in nodes)
        {
            if (ReadValue(definition, item, path) is not string value)
            {
                continue;
            }

            if (seen.Add(value))
            {
                values.Add(value);
            }
            else
            {
                errors.Add(item, path, $"the sweep of '{path}' holds {CanonicalJson.Display(value)} twice; keep one");
            }
        }

        options.Sweeps[definition.Name] = new Sweep(path, node.At, values);
    }

    /// <summary>A value as in canonical JSON; null when it is in error.</summary>
    private string? ReadValue(OptionDefinition definition, SpecNode node, string path)
    {
        if (definition.IsList)
        {
            return ReadList(definition, node, path);
        }

        var scalar = node as ScalarNode;
        string? value = scalar is null or { IsNull: true }
            ? null
            : definition.Type switch
            {
                OptionType.Number when scalar.Number is double number => CanonicalJson.Of(number),
                OptionType.WholeNumber when scalar.Integer is long integer && FitsInteger(integer) => CanonicalJson.Of(integer),
                OptionType.Boolean when scalar.Boolean is bool boolean => CanonicalJson.Of(boolean),
                OptionType.Choice when definition.Choices.Contains(scalar.Text) => CanonicalJson.Of(scalar.Text),
                OptionType.Text => CanonicalJson.Of(scalar.Text),
                OptionType.Path when scalar.Text.Length > 0 && folder is not null => CanonicalJson.Of(
                    Path.GetFullPath(scalar.Text, folder)
                ),
                OptionType.Path when ConfinedPath.IsInside(scalar.Text) => CanonicalJson.Of(scalar.Text),
                _ => null,
            };

        if (value is not null && (!definition.IsNumeric || definition.Allows(CanonicalJson.Number(value))))
        {
            return value;
        }

        errors.Add(node, path, $"'{path}' must be {OptionWording.Wanted(definition)}, found {node.Describe()}{Hint(definition, scalar)}");
        return null;
    }

    private string Hint(OptionDefinition definition, ScalarNode? found) =>
        definition.Type switch
        {
            OptionType.Choice when Suggestion.Nearest(found?.Text ?? "", definition.Choices) is string nearest =>
                $"; did you mean '{nearest}'?",
            OptionType.Path when folder is null && found is { Text.Length: > 0 } => $"; {ConfinedPath.Remedy}",
            OptionType.WholeNumber when found?.Integer is long integer && !FitsInteger(integer) =>
                $"; integers go up to {Wording.Count(int.MaxValue)}",
            _ => "",
        };

    // The records hold 32-bit integers, so every integer has this bound beside its own.
    private static bool FitsInteger(long value) => value is >= -int.MaxValue and <= int.MaxValue;

    private string? ReadList(OptionDefinition definition, SpecNode node, string path)
    {
        IReadOnlyList<SpecNode> items = node is SequenceNode list ? list.Items : [node];
        bool ofNumbers = definition.Type == OptionType.NumberList;
        if (ofNumbers && items.Count == 0)
        {
            errors.Add(node, path, $"'{path}' is empty; list at least one value, or leave the key out for its default");
            return null;
        }

        var read = new List<ScalarNode>();
        foreach (SpecNode item in items)
        {
            if (item is not ScalarNode { IsNull: false } scalar || (ofNumbers && !(scalar.Number is { } one && definition.Allows(one))))
            {
                errors.Add(item, path, $"'{path}' must be {OptionWording.Wanted(definition)}, found {item.Describe()}");
            }
            else if (ofNumbers && read.Exists(earlier => earlier.Number == scalar.Number))
            {
                errors.Add(item, path, $"'{path}' holds {item.Describe()} twice; keep one");
            }
            else
            {
                read.Add(scalar);
            }
        }

        return read.Count < items.Count ? null
            : ofNumbers ? CanonicalJson.Of(read.Select(scalar => scalar.Number!.Value))
            : CanonicalJson.Of(read.Select(scalar => scalar.Text));
    }
}
