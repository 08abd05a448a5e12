using System.Text.Json.Nodes;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Specs;

/// <summary>One option as a JSON Schema.</summary>
internal static class OptionSchema
{
    public static JsonObject Create(OptionDefinition option, bool canSweep, bool withDefault)
    {
        JsonObject schema = option.Type == OptionType.TextList ? TextList() : Scalar(option);
        if (canSweep && option.Type != OptionType.TextList)
        {
            schema = OrSweep(option, schema);
        }

        schema["description"] = option.Description;
        if (withDefault && option.Default is string value)
        {
            schema["default"] = JsonNode.Parse(value);
        }
        return schema;
    }

    /// <summary>The range that may stand where a number can be swept.</summary>
    public static JsonObject Range() => new()
    {
        ["type"] = "object",
        ["description"] = "Sweeps a number from one value to another, both included.",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray("from", "to", "step"),
        ["properties"] = new JsonObject
        {
            ["from"] = new JsonObject { ["type"] = "number" },
            ["to"] = new JsonObject { ["type"] = "number" },
            ["step"] = new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0 },
        },
    };

    private static JsonObject Scalar(OptionDefinition option)
    {
        switch (option.Type)
        {
            case OptionType.Number:
                return Bounded(option, "number");
            case OptionType.WholeNumber:
                return Bounded(option, "integer");
            case OptionType.Boolean:
                return new JsonObject { ["type"] = "boolean" };
            case OptionType.Choice:
                return new JsonObject { ["enum"] = new JsonArray([.. option.Choices.Select(choice => (JsonNode)choice)]) };
            case OptionType.Path:
                return new JsonObject { ["type"] = "string", ["minLength"] = 1 };
            default:
                // A value such as 1 or true is taken as its text.
                return new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") };
        }
    }

    private static JsonObject Bounded(OptionDefinition option, string type)
    {
        var schema = new JsonObject { ["type"] = type };
        if (option.Minimum is double minimum)
        {
            schema[option.ExclusiveMinimum ? "exclusiveMinimum" : "minimum"] = minimum;
        }
        if (option.Maximum is double maximum)
        {
            schema[option.ExclusiveMaximum ? "exclusiveMaximum" : "maximum"] = maximum;
        }
        return schema;
    }

    private static JsonObject OrSweep(OptionDefinition option, JsonObject scalar)
    {
        var alternatives = new JsonArray(
            scalar,
            new JsonObject { ["type"] = "array", ["minItems"] = 1, ["uniqueItems"] = true, ["items"] = scalar.DeepClone() });
        if (option.IsNumeric)
        {
            alternatives.Add((JsonNode)new JsonObject { ["$ref"] = "#/$defs/range" });
        }
        return new JsonObject { ["anyOf"] = alternatives };
    }

    private static JsonObject TextList()
    {
        var text = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") };
        return new JsonObject { ["anyOf"] = new JsonArray(text, new JsonObject { ["type"] = "array", ["items"] = text.DeepClone() }) };
    }
}
