using Debias.Grid.Specs.Documents;
using Debias.Learning.Methods.Catalog;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Authors;

/// <summary>Turns a configuration file of the authors' code into a spec with the released protocol.</summary>
internal sealed class AuthorsTranslator(MappingNode root, MethodCatalog methods, ErrorList errors)
{
    /// <summary>Without them the authors' code does not start; a default of ours could mean something else.</summary>
    private static readonly string[] Needed = ["dataset", "protected", "metric", "models"];

    private static readonly string[] Known =
    [
        "seed",
        "experiment_name",
        "dataset",
        "protected",
        "models",
        .. AuthorsKeys.Top.Keys,
        .. AuthorsDatasets.SpecificKeys,
        .. AuthorsKeys.Sections.Keys,
        .. AuthorsKeys.Methods.Keys,
    ];

    private readonly TranslationDraft _draft = new(root.At, errors);
    private readonly IReadOnlyDictionary<string, string> _methods = AuthorsModels.In(methods);
    private readonly HashSet<string> _models = [];
    private readonly AuthorsMargins _margins = new(errors);

    /// <summary>The spec as nodes, and how it came about; what is wrong is among the errors.</summary>
    public (MappingNode Spec, AuthorsTranslation Translation) Translate()
    {
        foreach (string key in Needed.Where(key => root[key] is null or ScalarNode { IsNull: true }))
        {
            errors.Add(root[key] ?? root, key, $"the file has no {key}, which the authors' code needs");
        }

        // The list of models decides which sections count and in which order methods run, wherever it stands.
        if (root["models"] is SpecNode models)
        {
            TranslateModels(models);
        }

        AuthorsDataset? dataset = FindDataset();
        foreach (MappingEntry entry in root.Entries.Where(entry => entry.Key != "models"))
        {
            TranslateEntry(entry, dataset);
        }

        _margins.Translate(_draft);
        AddWhatHasNoKey(dataset);
        return (_draft.Root, _draft.Translation);
    }

    private void TranslateEntry(MappingEntry entry, AuthorsDataset? dataset)
    {
        string key = entry.Key;
        if (key == "seed")
        {
            _draft.Translate(
                key,
                entry.Value,
                "seeds",
                entry.Value is ScalarNode ? new SequenceNode(entry.Value.At, [entry.Value]) : entry.Value
            );
        }
        else if (key == "experiment_name")
        {
            TranslateName(entry.Value);
        }
        else if (key == "dataset")
        {
            TranslateDataset(entry.Value, dataset);
        }
        else if (key == "protected")
        {
            TranslateProtected(entry.Value, dataset);
        }
        else if (AuthorsKeys.Top.TryGetValue(key, out KeyRule? rule))
        {
            Apply(rule, key, entry.Value);
        }
        else if (AuthorsDatasets.SpecificKeys.Contains(key))
        {
            TranslateDatasetKey(entry, dataset);
        }
        else if (AuthorsKeys.Sections.TryGetValue(key, out IReadOnlyDictionary<string, KeyRule>? section))
        {
            TranslateSection(entry, section);
        }
        else if (AuthorsKeys.Methods.TryGetValue(key, out IReadOnlyDictionary<string, KeyRule>? method))
        {
            TranslateMethod(entry, method);
        }
        else
        {
            errors.Add(entry.At, key, $"unknown key '{key}' in a file of the authors' format{Suggestion.For(key, Known, "known keys")}");
        }
    }

    private AuthorsDataset? FindDataset()
    {
        if (root["dataset"] is not SpecNode node || node is ScalarNode { IsNull: true })
        {
            return null;
        }

        string name = (node as ScalarNode)?.Text ?? "";
        if (AuthorsDatasets.Known.TryGetValue(name, out AuthorsDataset? dataset))
        {
            return dataset;
        }

        errors.Add(
            node,
            "dataset",
            AuthorsDatasets.Missing.TryGetValue(name, out string? reason)
                ? $"the dataset {name} is not available: {reason}"
                : $"unknown dataset: found {node.Describe()}{Suggestion.For(name, [.. AuthorsDatasets.Known.Keys], "known datasets")}"
        );
        return null;
    }

    private void TranslateName(SpecNode value)
    {
        if (value is not ScalarNode scalar)
        {
            errors.Add(value, "experiment_name", $"'experiment_name' must be text, found {value.Describe()}");
        }
        else if (!scalar.IsNull)
        {
            _draft.Translate("experiment_name", value, "name", new ScalarNode(value.At, NameReader.From(scalar.Text), Quoted: true));
        }
    }

    private void TranslateDataset(SpecNode value, AuthorsDataset? dataset)
    {
        if (dataset is not null)
        {
            _draft.Translate("dataset", value, "dataset.kind", new ScalarNode(value.At, dataset.Kind, Quoted: true));
        }
    }

    private void TranslateProtected(SpecNode value, AuthorsDataset? dataset)
    {
        string name = (value as ScalarNode)?.Text ?? "";
        if (dataset is null || value is ScalarNode { IsNull: true })
        {
            return;
        }

        if (dataset.Protected.TryGetValue(name, out string? ours))
        {
            _draft.Translate("protected", value, "protected", new ScalarNode(value.At, ours, Quoted: true));
        }
        else
        {
            errors.Add(
                value,
                "protected",
                $"unknown protected attribute of this dataset: found "
                    + $"{value.Describe()}{Suggestion.For(name, [.. dataset.Protected.Keys], "known attributes")}"
            );
        }
    }

    private void TranslateDatasetKey(MappingEntry entry, AuthorsDataset? dataset)
    {
        if (dataset is null)
        {
            return;
        }

        if (dataset.Keys.TryGetValue(entry.Key, out string? option))
        {
            _draft.Translate(entry.Key, entry.Value, $"dataset.{option}", entry.Value);
        }
        else
        {
            _draft.Ignore(entry.Key, "the authors' code does not read it for this dataset");
        }
    }

    private void TranslateModels(SpecNode value)
    {
        if (value is ScalarNode { IsNull: true })
        {
            return;
        }

        if (value is not SequenceNode list)
        {
            errors.Add(value, "models", $"'models' must be a list of models, found {value.Describe()}");
            return;
        }

        foreach (SpecNode item in list.Items)
        {
            TranslateModel(item);
        }
    }

    private void TranslateModel(SpecNode item)
    {
        string name = (item as ScalarNode)?.Text ?? "";
        if (!_methods.TryGetValue(name, out string? method))
        {
            errors.Add(item, "models", $"unknown model: found {item.Describe()}{Suggestion.For(name, [.. _methods.Keys], "known models")}");
        }
        else if (!_models.Add(name))
        {
            errors.Add(item, "models", $"the model {name} is there twice; keep one");
        }
        else
        {
            _draft.Translate("models", item, $"methods.{method}", new MappingNode(item.At, []));
        }
    }

    private void TranslateMethod(MappingEntry entry, IReadOnlyDictionary<string, KeyRule> rules)
    {
        if (_models.Contains(entry.Key))
        {
            TranslateSection(entry, rules);
        }
        else
        {
            _draft.Ignore(entry.Key, "it is not in the list of models");
        }
    }

    private void TranslateSection(MappingEntry section, IReadOnlyDictionary<string, KeyRule> rules)
    {
        if (section.Value is not MappingNode map)
        {
            if (section.Value is not ScalarNode { IsNull: true })
            {
                errors.Add(section.Value, section.Key, $"'{section.Key}' must be a map of keys, found {section.Value.Describe()}");
            }

            return;
        }

        foreach (MappingEntry entry in map.Entries)
        {
            string path = $"{section.Key}.{entry.Key}";
            if (rules.TryGetValue(entry.Key, out KeyRule? rule))
            {
                Apply(rule, path, entry.Value);
            }
            else
            {
                errors.Add(
                    entry.At,
                    path,
                    $"unknown key '{entry.Key}' in {section.Key}{Suggestion.For(entry.Key, [.. rules.Keys], "known keys")}"
                );
            }
        }
    }

    private void Apply(KeyRule rule, string key, SpecNode value)
    {
        switch (rule)
        {
            case KeyRule.Becomes becomes:
                _draft.Translate(key, value, becomes.Path, value);
                break;
            case KeyRule.Switches switches when value is ScalarNode { Boolean: bool on }:
                _draft.Translate(
                    key,
                    value,
                    switches.Path,
                    new ScalarNode(value.At, on ? switches.WhenTrue : switches.WhenFalse, Quoted: false)
                );
                break;
            case KeyRule.Switches:
                errors.Add(value, key, $"'{key}' must be true or false, found {value.Describe()}");
                break;
            case KeyRule.Only only when (value as ScalarNode)?.Text.Equals(only.Value, StringComparison.OrdinalIgnoreCase) != true:
                errors.Add(value, key, $"'{key}' can only be {only.Value}, found {value.Describe()}: {only.Reason}");
                break;
            case KeyRule.Only { Path: string path } only:
                _draft.Translate(key, value, path, new ScalarNode(value.At, only.Value, Quoted: false));
                break;
            case KeyRule.Only only:
                _draft.Ignore(key, only.Reason);
                break;
            case KeyRule.Margin margin:
                _margins.Add(margin, key, value);
                break;
            case KeyRule.Ignored ignored:
                _draft.Ignore(key, ignored.Reason);
                break;
        }
    }

    private void AddWhatHasNoKey(AuthorsDataset? dataset)
    {
        _draft.Fix("a file of the authors' code", "protocol", "released");
        _draft.Fix("the code's splits, by numpy's generator", "split.scheme", "authors");
        if (root["seed"] is null)
        {
            _draft.Fix("no seed: the code draws one", "seeds", "1");
        }

        if (root["epochs"] is null)
        {
            _draft.Fix("no epochs: the code's own limit", "classifier.max_epochs", "1001");
        }

        if (dataset is null)
        {
            return;
        }

        foreach ((string option, string value) in dataset.Fixed)
        {
            _draft.Fix("the code's data", $"dataset.{option}", value);
        }

        if (_models.Contains("ROC") && root["protected"] is ScalarNode attribute && dataset.Reversed.Contains(attribute.Text))
        {
            _draft.Fix("the code's privileged group in ROC", "methods.roc.privileged_group", "0");
        }
    }
}
