using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Tuning;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>
/// Reads <c>tuning</c>: an equal budget for every method that has a space, its definition's or one that the spec gives. What the spec
/// itself gives a value is held.
/// </summary>
internal sealed class TuningSection
{
    private const string Key = "tuning";
    private const string SpacesPath = $"{Key}.{TuningSpec.SpacesKey}";

    private readonly SpecVocabulary _vocabulary;
    private readonly MappingNode? _section;
    private readonly TuningSpec? _options;
    private readonly Dictionary<string, IReadOnlyList<TuningDimension>> _own = new(StringComparer.Ordinal);

    public TuningSection(MappingNode root, MappingNode? section, SpecVocabulary vocabulary, OptionReader reader, ErrorList errors)
    {
        _vocabulary = vocabulary;
        _section = section;
        if (section is null)
        {
            return;
        }

        OptionSet options = reader.Read(section, Key, SpecKeys.Tuning, [TuningSpec.SpacesKey], _ => false);
        if (SpecKeys.Tuning.All(option => options.Fixed.ContainsKey(option.Name)))
        {
            _options = OptionsDeclaration.For<TuningSpec>().Bind(options.Fixed);
        }

        if (section[TuningSpec.SpacesKey] is { } spaces and not ScalarNode { IsNull: true })
        {
            ReadSpaces(spaces, root, errors);
        }
    }

    /// <summary>How a method is tuned at one point; null where nothing of it is.</summary>
    /// <param name="method">The method.</param>
    /// <param name="options">Its options at the point.</param>
    public MethodTuning? Of(DraftMethod method, IReadOnlyDictionary<string, string> options)
    {
        if (_options is null)
        {
            return null;
        }

        TuningDimension[] dimensions =
        [
            .. (_own.GetValueOrDefault(method.Name) ?? _vocabulary.Methods.Get(method.Name).Space(options)).Where(dimension =>
                !method.Held.Contains(dimension.Option)
            ),
        ];
        return dimensions.Length == 0 ? null : MethodTuning.Of(_options, dimensions);
    }

    /// <summary>Something must be tuned, where tuning is asked for.</summary>
    public void Check(ExperimentSpec? spec, ErrorList errors)
    {
        if (
            _section is not null
            && spec is not null
            && spec.Points.All(point => Array.TrueForAll(point.Methods, method => method.Tuning is null))
        )
        {
            errors.Add(
                _section,
                Key,
                "'tuning' has nothing to tune: none of the methods has a space of options that the spec does not give a value itself; "
                    + $"leave it out, name a method that has one, or say what to tune in '{SpacesPath}'"
            );
        }
    }

    private void ReadSpaces(SpecNode node, MappingNode root, ErrorList errors)
    {
        if (node is not MappingNode spaces)
        {
            errors.Add(
                node,
                SpacesPath,
                $"'{SpacesPath}' must be a map of methods with the options to tune, found {node.Describe()}; write "
                    + "'bias-gda: { batch_size: [64, 256] }'"
            );
            return;
        }

        string[] methods = root["methods"] is MappingNode named ? [.. named.Entries.Select(entry => entry.Key)] : [];
        foreach (MappingEntry entry in spaces.Entries)
        {
            string path = $"{SpacesPath}.{entry.Key}";
            if (!methods.Contains(entry.Key) || _vocabulary.Methods.Find(entry.Key) is not MethodDefinition method)
            {
                errors.Add(
                    entry.At,
                    path,
                    $"'{entry.Key}' is none of the spec's methods{Suggestion.For(entry.Key, methods, "its methods")}"
                );
            }
            else if (entry.Value is not MappingNode options)
            {
                errors.Add(entry.Value, path, $"'{path}' must be a map of options to tune, found {entry.Value.Describe()}");
            }
            else
            {
                _own[entry.Key] =
                [
                    .. options.Entries.Select(option => Dimension(method, option, path, root, errors)).OfType<TuningDimension>(),
                ];
            }
        }
    }

    private static TuningDimension? Dimension(MethodDefinition method, MappingEntry entry, string space, MappingNode root, ErrorList errors)
    {
        string path = $"{space}.{entry.Key}";
        string[] known = [.. method.Options.Definitions.Select(option => option.Name)];
        if (method.Options.Definitions.FirstOrDefault(option => option.Name == entry.Key) is not OptionDefinition definition)
        {
            errors.Add(entry.At, path, $"unknown option '{entry.Key}' in {space}{Suggestion.For(entry.Key, known, "known options")}");
            return null;
        }

        if ((root["methods"] as MappingNode)?[method.Name] is MappingNode given && given[entry.Key] is not null)
        {
            errors.Add(entry.At, path, $"'methods.{method.Name}.{entry.Key}' has a value, so it is not tuned: leave one of them out");
            return null;
        }

        if (Json(definition, entry.Value, path, errors) is not string json)
        {
            return null;
        }

        try
        {
            var dimension = TuningDimension.Parse(entry.Key, json);
            dimension.Check(definition);
            return dimension;
        }
        catch (OptionException exception)
        {
            errors.Add(entry.Value, path, exception.Message);
            return null;
        }
    }

    /// <summary>A space as JSON; null where it is in error.</summary>
    private static string? Json(OptionDefinition option, SpecNode node, string path, ErrorList errors)
    {
        if (node is SequenceNode list)
        {
            try
            {
                return $"[{string.Join(',', list.Items.Select(item => OptionValue.Parse(option, (item as ScalarNode)?.Text ?? "")))}]";
            }
            catch (OptionException exception)
            {
                errors.Add(node, path, exception.Message);
                return null;
            }
        }

        if (
            node is MappingNode range
            && range.Entries.TrueForAll(entry => entry.Key is "from" or "to" or "scale")
            && range["from"] is ScalarNode { Number: double from }
            && range["to"] is ScalarNode { Number: double to }
            && range["scale"] is var scale
            && ((scale as ScalarNode)?.Text ?? OptionNames.Of(TuningScale.Linear)) is var word
            && OptionNames.All<TuningScale>().Contains(word)
        )
        {
            return $$"""{"from":{{CanonicalJson.Of(from)}},"to":{{CanonicalJson.Of(to)}},"scale":{{CanonicalJson.Of(word)}}}""";
        }

        errors.Add(
            node,
            path,
            $"'{path}' must be a list of values, or a range of numbers such as {{ from: 1e-6, to: 1e-3, scale: log }} (or linear), found "
                + node.Describe()
        );
        return null;
    }
}
