using System.Text.Json.Nodes;
using Debias.Grid.Specs.Vocabulary;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Schema;

/// <summary>The key <c>seeds</c> as a JSON Schema: a number, a list, a map of sources of variation, or adaptive replication.</summary>
internal static class SeedsSchema
{
    public static JsonObject Create() => new() { ["anyOf"] = new JsonArray([.. Plain(), Sources(), Replication()]) };

    private static JsonObject[] Plain() =>
        [
            new() { ["type"] = "integer", ["minimum"] = 1 },
            new()
            {
                ["type"] = "array",
                ["minItems"] = 1,
                ["uniqueItems"] = true,
                ["items"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
            },
        ];

    private static JsonObject Sources()
    {
        var properties = new JsonObject { [SeedSources.Split] = new JsonObject { ["anyOf"] = new JsonArray([.. Plain()]) } };
        foreach (SeedSource source in SeedSources.All)
        {
            properties[source.Key] = new JsonObject
            {
                ["description"] = $"Levels of one source of variation: {source.Description}.",
                ["anyOf"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "integer",
                        ["minimum"] = 2,
                        ["maximum"] = SeedSources.MostLevels,
                    },
                    new JsonObject { ["const"] = SeedSources.Fixed }
                ),
            };
        }

        properties[SeedSources.Design] = new JsonObject
        {
            ["enum"] = new JsonArray([.. SeedSources.Designs.Select(design => (JsonNode)design)]),
            ["default"] = SeedSources.Designs[0],
        };
        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray(SeedSources.Split),
            ["properties"] = properties,
        };
    }

    private static JsonObject Replication() => Map(SpecKeys.ReplicationRange, (ReplicationSpec.UntilKey, Map(SpecKeys.ReplicationUntil)));

    private static JsonObject Map(IReadOnlyList<OptionDefinition> options, params (string Name, JsonObject Schema)[] more)
    {
        var properties = new JsonObject();
        foreach (OptionDefinition option in options)
        {
            properties[option.Name] = OptionSchema.Create(option, canSweep: false, hasOneDefault: true);
        }

        foreach ((string name, JsonObject schema) in more)
        {
            properties[name] = schema;
        }

        IEnumerable<string> required = options.Where(option => option.Required).Select(option => option.Name);
        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. required.Concat(more.Select(section => section.Name)).Select(name => (JsonNode)name)]),
            ["properties"] = properties,
        };
    }
}
