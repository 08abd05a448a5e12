using System.Globalization;

namespace Debias.Grid.Silo.Chaos;

/// <summary>Reads <see cref="ChaosOptions"/> from text.</summary>
internal static class ChaosGrammar
{
    private const string Example = "for example seed=7,kill=0.01,freeze=0.02:5s,delay=0.1:200ms,storage-error=0.02,duplicate=0.05";

    public static ChaosOptions Parse(string text)
    {
        ChaosOptions options = ChaosOptions.None;
        var seen = new HashSet<string>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException($"'{part}' is not a fault; write name=value, {Example}.");
            }

            string name = part[..equals];
            if (!seen.Add(name))
            {
                throw new FormatException($"'{name}' is given twice.");
            }

            options = With(options, name, part[(equals + 1)..]);
        }

        return options;
    }

    private static ChaosOptions With(ChaosOptions options, string name, string value) =>
        name switch
        {
            "seed" => options with { Seed = Seed(value) },
            "kill" => options with { Kill = Probability(name, value) },
            "freeze" => Timed(name, value) is var (probability, time) ? options with { Freeze = probability, FreezeFor = time } : options,
            "delay" => Timed(name, value) is var (probability, time) ? options with { Delay = probability, LongestDelay = time } : options,
            "storage-error" => options with { StorageError = Probability(name, value) },
            "duplicate" => options with { Duplicate = Probability(name, value) },
            _ => throw new FormatException(
                $"There is no fault '{name}'; there are seed, kill, freeze, delay, storage-error and duplicate, {Example}."
            ),
        };

    private static long Seed(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seed)
            ? seed
            : throw new FormatException($"seed={value}: the seed must be a whole number.");

    private static double Probability(string name, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double probability) && probability is >= 0 and <= 1
            ? probability
            : throw new FormatException($"{name}={value}: the probability must be a number from 0 to 1.");

    private static (double Probability, TimeSpan Time) Timed(string name, string value)
    {
        string[] parts = value.Split(':');
        return parts.Length == 2
            ? (Probability(name, parts[0]), Duration(name, parts[1]))
            : throw new FormatException($"{name}={value}: write a probability and a time, for example {name}=0.02:5s.");
    }

    private static TimeSpan Duration(string name, string text)
    {
        (string unit, double milliseconds) = text switch
        {
            _ when text.EndsWith("ms", StringComparison.Ordinal) => ("ms", 1.0),
            _ when text.EndsWith('s') => ("s", 1000.0),
            _ when text.EndsWith('m') => ("m", 60_000.0),
            _ => throw new FormatException($"{name}: '{text}' is not a time; write a number with ms, s or m, for example 200ms."),
        };
        return
            double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number * milliseconds is > 0 and <= 3_600_000 and double total
            ? TimeSpan.FromMilliseconds(total)
            : throw new FormatException(
                $"{name}: '{text}' is not a time above zero and up to an hour; write for example 200ms, 5s or 1.5m."
            );
    }
}
