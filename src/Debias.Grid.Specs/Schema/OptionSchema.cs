using System.Text.Json.Nodes;
using Debias.Learning.Methods.Tuning;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Schema;

/// <summary>One option as a JSON Schema.</summary>
internal static class OptionSchema
{
    public static JsonObject Create(OptionDefinition option, bool canSweep, bool hasOneDefault)
    {
        JsonObject schema = option.Type switch
        {
            OptionType.TextList => OneOrMany(Text()),
            OptionType.NumberList => OneOrSet(Bounded(option, "number")),
            _ => Scalar(option),
        };
        if (canSweep)
        {
            schema = OrSweep(option, schema);
        }

        bool inWords = !hasOneDefault || option.DefaultsByProtocol.Count > 0;
        schema["description"] = Describe(option, inWords);
        if (!inWords && option.Default is string value)
        {
            schema["default"] = JsonNode.Parse(value);
        }

        return schema;
    }

    /// <summary>Defaults that depend on protocol or dataset are said in words, because a schema has one default at most.</summary>
    private static string Describe(OptionDefinition option, bool withDefault)
    {
        string unit = option.Unit is null ? "" : $" Unit: {option.Unit}.";
        return withDefault && option.Default is not null
            ? $"{option.Description}{unit} Default: {Defaults(option)}."
            : option.Description + unit;
    }

    private static string Defaults(OptionDefinition option) =>
        option.DefaultsByProtocol.Count == 0
            ? CanonicalJson.Display(option.Default!)
            : string.Join(", ", Enum.GetValues<Protocol>().Select(protocol => DefaultUnder(option, protocol)));

    private static string DefaultUnder(OptionDefinition option, Protocol protocol) =>
        $"{CanonicalJson.Display(option.DefaultUnder(protocol)!)} ({OptionNames.Of(protocol)})";

    /// <summary>What may be drawn for an option: a few values, or for numbers a range.</summary>
    public static JsonObject Space(OptionDefinition option)
    {
        JsonObject value = option.Type switch
        {
            OptionType.TextList => Text(),
            OptionType.NumberList => Bounded(option, "number"),
            _ => Scalar(option),
        };
        var values = new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = 1,
            ["uniqueItems"] = true,
            ["items"] = value,
        };
        return option.IsNumeric || option.Type == OptionType.NumberList
            ? new JsonObject { ["anyOf"] = new JsonArray(values, new JsonObject { ["$ref"] = "#/$defs/drawn" }) }
            : values;
    }

    /// <summary>The range that numbers are drawn from.</summary>
    public static JsonObject Drawn() =>
        new()
        {
            ["type"] = "object",
            ["description"] = "Numbers between two bounds, uniform in a scale.",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray("from", "to"),
            ["properties"] = new JsonObject
            {
                ["from"] = new JsonObject { ["type"] = "number" },
                ["to"] = new JsonObject { ["type"] = "number" },
                ["scale"] = new JsonObject
                {
                    ["enum"] = new JsonArray([.. OptionNames.All<TuningScale>().Select(scale => (JsonNode)scale)]),
                    ["default"] = OptionNames.Of(TuningScale.Linear),
                },
            },
        };

    /// <summary>The range that may stand where a number can be swept.</summary>
    public static JsonObject Range() =>
        new()
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
                return Text();
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
            new JsonObject
            {
                ["type"] = "array",
                ["minItems"] = 1,
                ["uniqueItems"] = true,
                ["items"] = scalar.DeepClone(),
            }
        );
        if (option.IsNumeric)
        {
            alternatives.Add((JsonNode)new JsonObject { ["$ref"] = "#/$defs/range" });
        }

        return new JsonObject { ["anyOf"] = alternatives };
    }

    /// <summary>A value such as 1 or true is taken as its text.</summary>
    private static JsonObject Text() => new() { ["type"] = new JsonArray("string", "number", "boolean") };

    private static JsonObject OneOrSet(JsonObject item) =>
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

    private static JsonObject OneOrMany(JsonObject item) =>
        new() { ["anyOf"] = new JsonArray(item, new JsonObject { ["type"] = "array", ["items"] = item.DeepClone() }) };
}
