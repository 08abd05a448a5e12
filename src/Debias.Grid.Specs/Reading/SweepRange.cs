using System.Globalization;
using Debias.Grid.Specs.Documents;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>
/// <c>{ from, to, step }</c>, both ends included. Steps in decimals, so that 0.1 + 2 × 0.1 is the 0.3 that was meant.
/// </summary>
internal static class SweepRange
{
    public static readonly IReadOnlyList<string> Keys = ["from", "to", "step"];

    /// <summary>The range's values as the spec would write them; null when it is not a range, which is then among the errors.</summary>
    public static IReadOnlyList<ScalarNode>? Expand(
        OptionDefinition option,
        MappingNode range,
        string path,
        long maxPoints,
        ErrorList errors
    )
    {
        if (!option.IsNumeric)
        {
            errors.Add(
                range,
                path,
                $"'{path}' must be {OptionWording.Wanted(option)}; only a number can be swept by {{ from, to, step }}: list the values "
                    + $"instead, [a, b]"
            );
            return null;
        }

        foreach (MappingEntry entry in range.Entries.Where(entry => !Keys.Contains(entry.Key)))
        {
            errors.Add(
                entry.At,
                path,
                $"unknown key '{entry.Key}' in the range of '{path}'{Suggestion.For(entry.Key, [.. Keys], "known keys")}"
            );
        }

        decimal? from = Bound(range, "from", path, errors);
        decimal? to = Bound(range, "to", path, errors);
        decimal? step = Bound(range, "step", path, errors);
        if (step <= 0)
        {
            errors.Add(range["step"]!, path, $"the step of '{path}' must be greater than 0, found {Print(step.Value)}");
            return null;
        }

        if (from > to)
        {
            errors.Add(
                range,
                path,
                $"the range of '{path}' is empty: from {Print(from.Value)} is greater than to {Print(to!.Value)}; exchange them"
            );
            return null;
        }

        return from is null || to is null || step is null ? null : Values(from.Value, to.Value, step.Value, range, path, maxPoints, errors);
    }

    private static ScalarNode[]? Values(
        decimal from,
        decimal to,
        decimal step,
        MappingNode range,
        string path,
        long maxPoints,
        ErrorList errors
    )
    {
        decimal count;
        try
        {
            count = Math.Floor((to - from) / step) + 1;
        }
        catch (OverflowException)
        {
            count = decimal.MaxValue;
        }

        if (count > maxPoints)
        {
            errors.Add(
                range,
                path,
                $"the range of '{path}' has {Wording.Count(count)} values, more than the {Wording.Count(maxPoints)} sweep points "
                    + $"allowed; enlarge the step, or raise execution.max_points"
            );
            return null;
        }

        var values = new ScalarNode[(int)count];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = new ScalarNode(range.At, Print(from + index * step), Quoted: false);
        }

        return values;
    }

    private static decimal? Bound(MappingNode range, string key, string path, ErrorList errors)
    {
        SpecNode? node = range[key];
        if (node is null)
        {
            errors.Add(range, path, $"the range of '{path}' lacks '{key}'; write {{ from: 0, to: 1, step: 0.25 }}");
            return null;
        }

        if (node is not ScalarNode { Number: double number } scalar)
        {
            errors.Add(node, path, $"'{key}' in the range of '{path}' must be a number, found {node.Describe()}");
            return null;
        }

        // Beyond 28 digits a decimal would silently round, and the steps would no longer be the ones written.
        if (
            !decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            || double.Parse(Print(value), CultureInfo.InvariantCulture) != number
        )
        {
            errors.Add(
                node,
                path,
                $"'{key}' in the range of '{path}' is too large or too small to step exactly, found {scalar.Text}; list the values instead"
            );
            return null;
        }

        return value;
    }

    private static string Print(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
