using System.Text.Json.Nodes;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Specs;

/// <summary>The spec language as a JSON Schema (draft 2020-12), for editors: made from the definitions that the reader checks by.</summary>
public static class SpecSchema
{
    /// <summary>The schema of specs over a vocabulary.</summary>
    public static JsonNode Create(SpecVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        var sections = new Dictionary<string, JsonObject>
        {
            ["name"] = new() { ["type"] = "string", ["pattern"] = SpecKeys.NamePattern, ["maxLength"] = SpecKeys.MaxNameLength },
            ["dataset"] = new() { ["oneOf"] = Array(vocabulary.Datasets.Select(Dataset)) },
            ["protected"] = new() { ["type"] = "string" },
            ["seeds"] = Seeds(),
            ["measures"] = OneOrMany(new JsonObject { ["enum"] = Texts(SpecKeys.Measures) }),
            ["objective"] = Objective(),
            ["protocol"] = new() { ["enum"] = Texts(SpecKeys.Protocols) },
            ["engine"] = new() { ["enum"] = Texts(SpecKeys.Engines) },
            ["classifier"] = Map(SpecKeys.Classifier("paper"), canSweep: true, withDefaults: option => option.Name != "restore"),
            ["methods"] = Methods(vocabulary),
            ["execution"] = Map(SpecKeys.Execution, canSweep: false),
        };

        var properties = new JsonObject();
        foreach ((string name, string description) in SpecKeys.TopLevel)
        {
            JsonObject section = sections[name];
            section["description"] = description;
            properties[name] = section;
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Debias.Grid experiment",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = Texts(["dataset", "seeds", "methods"]),
            ["properties"] = properties,
            ["$defs"] = new JsonObject { ["range"] = OptionSchema.Range() },
        };
    }

    private static JsonObject Dataset(DatasetKind kind)
    {
        JsonObject map = Map(kind.Options, canSweep: true);
        map["title"] = kind.Name;
        map["description"] = kind.Description;
        ((JsonObject)map["properties"]!).Insert(0, "kind", new JsonObject { ["const"] = kind.Name });
        map["required"] = Texts(["kind", .. kind.Options.Where(option => option.Required).Select(option => option.Name)]);
        return map;
    }

    private static JsonObject Seeds() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
            new JsonObject
            {
                ["type"] = "array",
                ["minItems"] = 1,
                ["uniqueItems"] = true,
                ["items"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
            }),
    };

    private static JsonObject Objective()
    {
        JsonObject map = Map(SpecKeys.Objective, canSweep: true, sweepable: option => option.Name == "margin");
        ((JsonObject)map["properties"]!).Insert(0, "epsilon", OneOrMany(new JsonObject
        {
            ["type"] = "number",
            ["exclusiveMinimum"] = 0,
            ["maximum"] = 1,
        }));
        return map;
    }

    private static JsonObject Methods(SpecVocabulary vocabulary)
    {
        var properties = new JsonObject();
        foreach (MethodKind method in vocabulary.Methods)
        {
            // Defaults of methods depend on protocol and dataset, which a schema cannot express.
            JsonObject map = Map(method.Options, canSweep: true, withDefaults: _ => false);
            map["type"] = Texts(["object", "null"]);
            map["description"] = method.Description;
            properties[method.Name] = map;
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["minProperties"] = 1, ["properties"] = properties };
    }

    private static JsonObject Map(
        IReadOnlyList<OptionDefinition> options,
        bool canSweep,
        Func<OptionDefinition, bool>? sweepable = null,
        Func<OptionDefinition, bool>? withDefaults = null)
    {
        var properties = new JsonObject();
        foreach (OptionDefinition option in options)
        {
            bool sweeps = canSweep && (sweepable?.Invoke(option) ?? true);
            properties[option.Name] = OptionSchema.Create(option, sweeps, withDefaults?.Invoke(option) ?? true);
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    private static JsonObject OneOrMany(JsonObject item) => new()
    {
        ["anyOf"] = new JsonArray(
            item,
            new JsonObject { ["type"] = "array", ["minItems"] = 1, ["uniqueItems"] = true, ["items"] = item.DeepClone() }),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => Array(texts.Select(text => (JsonNode)text));

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => new([.. nodes]);
}
