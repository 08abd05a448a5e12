using System.Text.Json;
using Debias.Datasets.Randomness;
using Debias.OptionModel;

namespace Debias.Learning.Methods.Tuning;

/// <summary>One option of a method that is tuned, with the values that are drawn for it.</summary>
/// <param name="Option">The option's name.</param>
public abstract record TuningDimension(string Option)
{
    /// <summary>
    /// The dimension as canonical JSON without its option: <c>{"from":1e-06,"to":0.001,"scale":"log"}</c> or <c>[64,256]</c>.
    /// </summary>
    public abstract string ToJson();

    /// <summary>Its values for a person: <c>1e-06 to 0.001 (log)</c> or <c>64, 256 or 1024</c>.</summary>
    public abstract string Describe();

    /// <summary>Checks it against the option's own declaration.</summary>
    /// <param name="option">What the option may be.</param>
    /// <exception cref="OptionException">A value is not one that the option may have; the message names the option.</exception>
    public abstract void Check(OptionDefinition option);

    /// <summary>A value, as in canonical JSON.</summary>
    /// <param name="option">What the option may be.</param>
    /// <param name="stream">Where it is drawn from.</param>
    public abstract string Draw(OptionDefinition option, RandomStream stream);

    /// <summary>Numbers between two bounds, uniform in their logarithm.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="from">The lower bound, above 0.</param>
    /// <param name="to">The upper bound.</param>
    public static TuningDimension Logarithmic(string option, double from, double to) =>
        new RangeDimension(option, from, to, TuningScale.Log);

    /// <summary>Numbers between two bounds, uniform.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="from">The lower bound.</param>
    /// <param name="to">The upper bound.</param>
    public static TuningDimension Linear(string option, double from, double to) => new RangeDimension(option, from, to, TuningScale.Linear);

    /// <summary>A few numbers, each as likely as another.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="values">The numbers.</param>
    public static TuningDimension Numbers(string option, params ReadOnlySpan<double> values) =>
        new ChoiceDimension(option, [.. values.ToArray().Select(CanonicalJson.Of)]);

    /// <summary>Members of an enumeration, each as likely as another.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="members">The members.</param>
    public static TuningDimension Members<T>(string option, params ReadOnlySpan<T> members)
        where T : struct, Enum =>
        new ChoiceDimension(option, [.. members.ToArray().Select(member => CanonicalJson.Of(OptionNames.Of(member)))]);

    /// <summary>Reads what <see cref="ToJson"/> wrote, or what a person wrote like it.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="json">A list of values, or a map of <c>from</c>, <c>to</c> and <c>scale</c>.</param>
    /// <exception cref="OptionException">It is neither.</exception>
    public static TuningDimension Parse(string option, string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Array => new ChoiceDimension(option, [.. document.RootElement.EnumerateArray().Select(CanonicalJson.Of)]),
                _ => new RangeDimension(
                    option,
                    document.RootElement.GetProperty("from").GetDouble(),
                    document.RootElement.GetProperty("to").GetDouble(),
                    OptionNames.Parse<TuningScale>(document.RootElement.GetProperty("scale").GetString()!)
                ),
            };
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new OptionException($"The space of '{option}' is neither a list of values nor a map of from, to and scale.", exception);
        }
    }
}
