using System.Text.Json.Nodes;
using Debias.Grid.Specs.Schema;
using Debias.Learning.Methods.Definitions;
using static Debias.Grid.Specs.Tests.TestVocabulary;

namespace Debias.Grid.Specs.Tests;

public class SpecSchemaTests
{
    private static readonly JsonNode Schema = SpecSchema.Create(Create());

    private static string[] Keys(JsonNode? map) => [.. map!["properties"]!.AsObject().Select(property => property.Key)];

    [Fact]
    public void Top_level_keys_are_the_readers()
    {
        // The reader names the keys it knows when it meets one that it does not.
        string error = Error("dataset: { kind: compas }\nseeds: 1\nmethods: { standard: {} }\nqqqqqqqqq: 1");
        Assert.EndsWith($"known keys: {string.Join(", ", Keys(Schema))}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("objective")]
    [InlineData("classifier")]
    [InlineData("execution")]
    public void Section_keys_are_the_readers(string section)
    {
        string error = Error($"dataset: {{ kind: compas }}\nseeds: 1\nmethods: {{ standard: {{}} }}\n{section}: {{ qqqqqqqqqqqqqq: 1 }}");
        Assert.EndsWith($"known keys: {string.Join(", ", Keys(Schema["properties"]![section]))}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Dataset_keys_are_the_readers()
    {
        foreach (JsonNode? kind in Schema["properties"]!["dataset"]!["oneOf"]!.AsArray())
        {
            string name = kind!["properties"]!["kind"]!["const"]!.GetValue<string>();
            string error = Errors($"dataset: {{ kind: {name}, qqqqqqqqqqqqqq: 1 }}\nseeds: 1\nmethods: {{ standard: {{}} }}")
                .Single(error => error.Contains("unknown key", StringComparison.Ordinal));
            Assert.EndsWith($"known keys: {string.Join(", ", Keys(kind))}", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Methods_and_their_keys_are_the_readers()
    {
        JsonNode methods = Schema["properties"]!["methods"]!;
        Assert.Equal(Create().Methods.Names, Keys(methods));
        foreach (MethodDefinition method in Create().Methods.Definitions)
        {
            Assert.Equal(method.Options.Definitions.Select(option => option.Name), Keys(methods["properties"]![method.Name]));
        }
    }

    [Fact]
    public void No_map_allows_keys_it_does_not_name()
    {
        int maps = 0;
        Visit(Schema);
        Assert.True(maps > 8);

        void Visit(JsonNode? node)
        {
            if (node is JsonObject map)
            {
                if (map["properties"] is JsonObject && map["type"] is not null)
                {
                    maps++;
                    Assert.False(map["additionalProperties"]!.GetValue<bool>());
                }

                foreach ((_, JsonNode? child) in map)
                {
                    Visit(child);
                }
            }
            else if (node is JsonArray array)
            {
                foreach (JsonNode? child in array)
                {
                    Visit(child);
                }
            }
        }
    }

    [Fact]
    public void An_option_carries_its_bounds_default_and_sweep()
    {
        const string Expected = """
            {"anyOf":[{"type":"number","minimum":0,"exclusiveMaximum":1},
            {"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"number","minimum":0,"exclusiveMaximum":1}},
            {"$ref":"#/$defs/range"}],"description":"Dropout probability.","default":0.05}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Expected), Schema["properties"]!["classifier"]!["properties"]!["dropout"]));
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", Schema["$schema"]!.GetValue<string>());
    }
}
