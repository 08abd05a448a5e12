using System.Text.Json.Nodes;
using Debias.Datasets.Definitions;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Methods.Definitions;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Schema;

/// <summary>The spec language as a JSON Schema (draft 2020-12), for editors: made from the definitions that the reader checks by.</summary>
public static class SpecSchema
{
    /// <summary>The schema of specs over a vocabulary.</summary>
    public static JsonNode Create(SpecVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        var sections = new Dictionary<string, JsonObject>
        {
            ["name"] = new()
            {
                ["type"] = "string",
                ["pattern"] = SpecKeys.NamePattern,
                ["maxLength"] = SpecKeys.MaxNameLength,
            },
            ["dataset"] = new() { ["oneOf"] = Array(vocabulary.Datasets.Kinds.Select(Dataset)) },
            ["protected"] = new()
            {
                ["anyOf"] = new JsonArray(
                    new JsonObject { ["type"] = "string" },
                    new JsonObject
                    {
                        ["type"] = "array",
                        ["minItems"] = 1,
                        ["uniqueItems"] = true,
                        ["items"] = new JsonObject { ["type"] = "string" },
                    }
                ),
            },
            ["groups"] = Map("groups", SpecKeys.Groups),
            ["seeds"] = SeedsSchema.Create(),
            ["measures"] = OneOrMany(new JsonObject { ["enum"] = Texts(SpecKeys.Measures) }),
            ["split"] = Map("split", SpecKeys.Split),
            ["objective"] = Map("objective", SpecKeys.Objective),
            ["protocol"] = new() { ["enum"] = Texts(SpecKeys.Protocols) },
            ["engine"] = new() { ["enum"] = Texts(vocabulary.ReadableEngines) },
            ["classifier"] = Map("classifier", SpecKeys.Classifier),
            ["network"] = Map("network", SpecKeys.Network),
            ["methods"] = Methods(vocabulary),
            ["tuning"] = Tuning(vocabulary),
            ["execution"] = Map("execution", SpecKeys.Execution),
        };

        var properties = new JsonObject();
        foreach (SpecKey key in SpecKeys.TopLevel)
        {
            JsonObject section = sections[key.Name];
            section["description"] = key.Default is null ? key.Description : $"{key.Description} Default: {key.Default}.";
            properties[key.Name] = section;
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Debias.Grid experiment",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = Texts(SpecKeys.TopLevel.Where(key => key.Required).Select(key => key.Name)),
            ["properties"] = properties,
            ["if"] = ByFolds(),
            ["else"] = new JsonObject { ["required"] = Texts(["seeds"]) },
            ["$defs"] = new JsonObject { ["range"] = OptionSchema.Range(), ["drawn"] = OptionSchema.Drawn() },
        };
    }

    /// <summary>Folds are counted by the split itself.</summary>
    private static JsonObject ByFolds() =>
        new()
        {
            ["required"] = Texts(["split"]),
            ["properties"] = new JsonObject
            {
                ["split"] = new JsonObject
                {
                    ["required"] = Texts(["scheme"]),
                    ["properties"] = new JsonObject { ["scheme"] = new JsonObject { ["const"] = SplitSpec.RepeatedKFold } },
                },
            },
        };

    private static JsonObject Dataset(DatasetKind kind)
    {
        JsonObject map = Map("dataset", kind.Options.Definitions);
        map["title"] = kind.Name;
        map["description"] = kind.Description.Title;
        ((JsonObject)map["properties"]!).Insert(0, "kind", new JsonObject { ["const"] = kind.Name });
        map["required"] = Texts(["kind", .. kind.Options.Definitions.Where(option => option.Required).Select(option => option.Name)]);
        return map;
    }

    private static JsonObject Methods(SpecVocabulary vocabulary)
    {
        var properties = new JsonObject();
        foreach (MethodDefinition method in vocabulary.Methods.Definitions)
        {
            JsonObject map = Map("methods", method.Options.Definitions);
            map["type"] = Texts(["object", "null"]);
            map["description"] = method.Description;
            properties[method.Name] = map;
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["minProperties"] = 1,
            ["properties"] = properties,
        };
    }

    private static JsonObject Tuning(SpecVocabulary vocabulary)
    {
        var spaces = new JsonObject();
        foreach (MethodDefinition method in vocabulary.Methods.Definitions.Where(method => method.Options.Definitions.Count > 0))
        {
            var options = new JsonObject();
            foreach (OptionDefinition option in method.Options.Definitions)
            {
                options[option.Name] = OptionSchema.Space(option);
            }

            spaces[method.Name] = Closed(options);
        }

        JsonObject map = Map("tuning", SpecKeys.Tuning);
        map["type"] = Texts(["object", "null"]);
        JsonObject own = Closed(spaces);
        own["description"] = "Spaces of your own, by method and option, in the place of those that methods come with.";
        ((JsonObject)map["properties"]!).Add(TuningSpec.SpacesKey, own);
        map["required"] = Texts(SpecKeys.Tuning.Where(option => option.Required).Select(option => option.Name));
        return map;
    }

    private static JsonObject Closed(JsonObject properties) =>
        new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };

    private static JsonObject Map(string section, IReadOnlyList<OptionDefinition> options)
    {
        var properties = new JsonObject();
        foreach (OptionDefinition option in options)
        {
            properties[option.Name] = OptionSchema.Create(option, SpecKeys.CanSweep(section, option), hasOneDefault: section != "methods");
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
    }

    private static JsonObject OneOrMany(JsonObject item) =>
        new()
        {
            ["anyOf"] = new JsonArray(
                item,
                new JsonObject
                {
                    ["type"] = "array",
                    ["minItems"] = 1,
                    ["uniqueItems"] = true,
                    ["items"] = item.DeepClone(),
                }
            ),
        };

    private static JsonArray Texts(IEnumerable<string> texts) => Array(texts.Select(text => (JsonNode)text));

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => new([.. nodes]);
}
