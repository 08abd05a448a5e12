using System.Text;
using Debias.Datasets.Definitions;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Methods.Definitions;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Documentation;

/// <summary>The spec language as Markdown, for people: made from the declarations that the reader checks by.</summary>
public static class SpecReference
{
    /// <summary>The reference of specs over a vocabulary.</summary>
    public static string Create(SpecVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        var text = new StringBuilder(
            $$"""
            # Specification of an experiment

            Made by `debias-grid spec reference` from the declarations that the reader checks by; not edited by hand. The same as a JSON Schema:
            `debias-grid spec schema > experiment.schema.json`. Editors with a YAML language server use it when a spec begins with

            ```yaml
            # yaml-language-server: $schema=experiment.schema.json
            ```

            Any scalar of `dataset`, `classifier`, `methods` and `objective.margin` can be swept: a list of values, or for numbers
            `{ from: 0, to: 1, step: 0.25 }` with both ends included; several sweeps make every combination. *Default* is the value under
            `protocol: {{OptionNames.Of(
                SpecKeys.DefaultProtocol
            )}}`, where a spec names no protocol; where another protocol has another value, it follows.

            ## Top level

            | key | default | meaning |
            |---|---|---|

            """
        );
        foreach (SpecKey key in SpecKeys.TopLevel)
        {
            IReadOnlyList<string> allowed = key == SpecKeys.Engine ? vocabulary.EngineChoices : key.Choices;
            string choices = allowed.Count == 0 ? "" : $" One of {Codes(allowed)}.";
            string fallback = key.Required ? "required" : key.Default ?? "see below";
            text.Append($"| `{key.Name}` | {fallback} | {key.Description}{choices} |\n");
        }

        AppendSeeds(text);
        foreach (SpecKey section in SpecKeys.TopLevel.Where(key => key.Options.Count > 0))
        {
            text.Append($"\n## `{section.Name}`\n\n{section.Description}\n\n");
            AppendOptions(text, section.Options);
        }

        text.Append(
            "\n## `seeds` as adaptive replication\n\n`seeds: { from: 20, to: 200, until: { half_width: 0.01 } }` begins every point with "
                + "`from` seeds and adds more, at most twice as many at a time, while an interval is still too wide. Seeds that a point "
                + "does not need are `unneeded`. `from` and `to` are written beside `until`, the others within it.\n\n"
        );
        AppendOptions(text, [.. SpecKeys.ReplicationRange, .. SpecKeys.ReplicationUntil]);

        text.Append("\n## `dataset`\n\n`kind` names the data; the other keys are the kind's own.\n");
        foreach (DatasetKind kind in vocabulary.Datasets.Kinds)
        {
            AppendDataset(text, kind);
        }

        AppendTuning(text, vocabulary);
        text.Append("\n## `methods`\n\nA key per method, with its options or `{}`. Results come in this order.\n");
        foreach (MethodDefinition method in vocabulary.Methods.Definitions)
        {
            AppendMethod(text, method);
        }

        return text.ToString();
    }

    private static void AppendTuning(StringBuilder text, SpecVocabulary vocabulary)
    {
        text.Append(
            """

            ## What is tuned

            `tuning: { budget: 30 }` tries 30 settings of every method that has something to tune, by 30 whole runs for each seed, point and measure: first the options as
            the spec has them, then drawn ones. The run whose validation objective at ε − γ is highest is the result, the earliest of equal ones; test rows choose
            nothing. Draws depend on data, seed, method, option and measure alone. An option that the spec gives a value or a sweep is held; defaults, a protocol's too, are
            tuned. A setting whose numbers stop being numbers counts as tried and is named in the results. Methods with nothing to tune run as they are. `spaces` has
            spaces of your own, in the place of a method's: `spaces: { bias-gda: { learning_rate: { from: 1e-6, to: 1e-3, scale: log }, batch_size: [64, 256] } }`.

            | method | what is tuned |
            |---|---|

            """
        );
        foreach (MethodDefinition method in vocabulary.Methods.Definitions)
        {
            string[] spaces = [.. TunedOptions.Of(method).Select(tuned => Cell(tuned))];
            text.Append($"| `{method.Name}` | {(spaces.Length == 0 ? "nothing" : string.Join("; ", spaces))} |\n");
        }
    }

    private static void AppendSeeds(StringBuilder text)
    {
        text.Append(
            """

            ## `seeds`

            A number N for the seeds 1 to N, or a list of seeds. A seed names a split and everything that is drawn after it. As a map, `seeds` varies sources one by
            one: `seeds: { split: 10, init: 5, order: 5, dropout: fixed, design: crossed }`. Splits are the experiment's seeds; each other source is a sweep of an option
            of `classifier`.

            | key | value | sets | meaning |
            |---|---|---|---|
            | `split` | a number or a list of seeds; required | the seeds | the split, and what no other key names |

            """
        );
        foreach (SeedSource source in SeedSources.All)
        {
            text.Append($"| `{source.Key}` | an integer at least 2, or `{SeedSources.Fixed}` | `{source.Path}` | {source.Description} |\n");
        }

        text.Append(
            $"""
            | `design` | one of {string.Join(", ", SeedSources.Designs)}; default {SeedSources.Designs[
                0
            ]} | which points there are | which combinations are run |

            `crossed` runs every combination of the levels 1, 2, …, each the same under every split. `one-at-a-time` varies one source over 0, 1, … while the others are at 0,
            where the seed draws them: they have another setting under every split. `{SeedSources.Fixed}` is number 1 in every run; a source that is left out is drawn by the
            seed.

            """
        );
    }

    private static void AppendDataset(StringBuilder text, DatasetKind kind)
    {
        string end = kind.Description.Title.EndsWith('?') ? "" : ".";
        text.Append($"\n### `{kind.Name}`\n\n{kind.Description.Title}{end}\n\n");
        text.Append(
            kind.ProtectedAttributes.Count == 0
                ? $"Protected attribute: what `{kind.ProtectedOption}` names.\n"
                : $"Protected attributes, the default first: {Codes(kind.ProtectedAttributes.Select(attribute => attribute.Name))}.\n"
        );
        if (kind.Options.Definitions.Count > 0)
        {
            text.Append('\n');
            AppendOptions(text, kind.Options.Definitions);
        }

        if (kind.PublishedSettings.Count > 0)
        {
            text.Append($"\nDefaults of methods on these data: {string.Join("; ", kind.PublishedSettings.Select(Setting))}.\n");
        }
    }

    private static string Setting(PublishedSetting setting)
    {
        string protocol = $" under {string.Join(" and ", setting.Under.Select(under => $"`{OptionNames.Of(under)}`"))}";
        string attribute = setting.ProtectedAttribute is null ? "" : $" with `protected: {setting.ProtectedAttribute}`";
        return $"`{setting.Method}.{setting.Option}: {setting.Value}`{protocol}{attribute}";
    }

    private static void AppendMethod(StringBuilder text, MethodDefinition method)
    {
        string needs = method.NeedsProtectedAttribute ? "needs" : "does not need";
        string result =
            method.ReturnsNetwork ? "a network with its threshold"
            : method.ReturnsMixture ? "a mixture of networks, one of which is drawn for each row"
            : "a rule on the base network's scores";
        text.Append($"\n### `{method.Name}`: {method.Title}\n\n{method.Description} ");
        text.Append($"The result is {result}; predicting {needs} the protected attribute.\n");
        if (method.Options.Definitions.Count > 0)
        {
            text.Append('\n');
            AppendOptions(text, method.Options.Definitions);
        }
    }

    private static void AppendOptions(StringBuilder text, IReadOnlyList<OptionDefinition> options)
    {
        text.Append("| key | value | default | meaning |\n|---|---|---|---|\n");
        foreach (OptionDefinition option in options)
        {
            string unit = option.Unit is null ? "" : $" ({option.Unit})";
            text.Append($"| `{option.Name}` | {OptionWording.Wanted(option)}{unit} | {Default(option)} | {Cell(option.Description)} |\n");
        }
    }

    private static string Default(OptionDefinition option)
    {
        if (option.Required)
        {
            return "required";
        }

        // By value: protocols that agree are named together, and the value under the default protocol comes first and needs no names.
        IEnumerable<string> values = Enum.GetValues<Protocol>()
            .OrderByDescending(protocol => protocol == SpecKeys.DefaultProtocol)
            .GroupBy(option.DefaultUnder)
            .Select(
                (group, position) =>
                    $"{(position == 0 ? "" : $"{string.Join(" and ", group.Select(OptionNames.Of))}: ")}"
                    + (group.Key is string value ? $"`{CanonicalJson.Display(value)}`" : "none")
            );
        return string.Join(", ", values);
    }

    // A bar would end the table's cell.
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Codes(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));
}
