using System.Globalization;
using Debias.Grid.Host;
using Debias.Grid.Specs;

namespace Debias.Grid.Cli.Arguments;

/// <summary>Reads <c>point/seed/measure/method</c>.</summary>
internal static class MethodRunIdText
{
    /// <summary>The run that a text names.</summary>
    /// <exception cref="UsageException">It is none, or one that the spec does not plan; the message says what there is.</exception>
    public static MethodRunId Parse(string text, ExperimentSpec spec)
    {
        string[] parts = text.Split('/');
        if (
            parts.Length != 4
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int point)
            || !long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seed)
        )
        {
            throw new UsageException(
                $"'{text}' is not a method run's id; one is point/seed/measure/method, "
                    + $"for example {spec.RunsOf(spec.Points[0], spec.Seeds[0]).First()}."
            );
        }

        Require(point < spec.Points.Length, $"point {point}", $"points are 0 to {spec.Points.Length - 1}");
        string seeds = string.Join(", ", spec.Seeds.Take(10)) + (spec.Seeds.Length > 10 ? ", …" : string.Empty);
        Require(Array.IndexOf(spec.Seeds, seed) >= 0, $"seed {seed}", $"seeds are {seeds}");
        Require(Array.IndexOf(spec.Measures, parts[2]) >= 0, $"measure {parts[2]}", $"measures are {string.Join(", ", spec.Measures)}");
        string[] methods = [.. spec.Points[point].Methods.Select(method => method.Name)];
        Require(Array.IndexOf(methods, parts[3]) >= 0, $"method {parts[3]}", $"methods are {string.Join(", ", methods)}");
        return new MethodRunId(point, seed, parts[2], parts[3]);
    }

    private static void Require(bool holds, FormattableString what, string there)
    {
        if (!holds)
        {
            throw new UsageException(FormattableString.Invariant(what) + $" is not part of this experiment; its {there}.");
        }
    }
}
