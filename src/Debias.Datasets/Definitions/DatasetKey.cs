using System.Globalization;
using System.Text.Json;
using Debias.OptionModel;

namespace Debias.Datasets.Definitions;

/// <summary>
/// The name of a dataset with its options, for example <c>synthetic-loh(alpha=1,size=30000)</c>: it names the random streams of
/// everything done with the data, so its spelling never changes. Numbers are always named; choices, lists and the protected attribute
/// only where they differ from the default.
/// </summary>
internal static class DatasetKey
{
    public static string Create(DatasetKind kind, string protectedName, IReadOnlyDictionary<string, string> resolved)
    {
        IEnumerable<string> parts = kind
            .Options.Definitions.Where(option => IsNamed(option, resolved.GetValueOrDefault(option.Name)))
            .Select(option => $"{option.Name}={Spell(option, resolved[option.Name])}");
        if (kind.ProtectedOption is null && protectedName != kind.DefaultProtected)
        {
            parts = parts.Append($"protected={protectedName}");
        }

        return Named(kind, parts);
    }

    /// <summary>
    /// The name of a dataset with groups by the values of columns; what makes other groups of the same columns is named too.
    /// </summary>
    public static string Create(DatasetKind kind, Grouping grouping, IReadOnlyDictionary<string, string> resolved) =>
        Named(
            kind,
            kind.Options.Definitions.Where(option => IsNamed(option, resolved.GetValueOrDefault(option.Name)))
                .Select(option => $"{option.Name}={Spell(option, resolved[option.Name])}")
                .Append($"groups={JsonSerializer.Serialize(grouping.By)}")
                .Append(string.Create(CultureInfo.InvariantCulture, $"minimum_rows={grouping.MinimumRows}"))
                .Append(string.Create(CultureInfo.InvariantCulture, $"minimum_positives={grouping.MinimumPositives}"))
                .Append($"small={OptionNames.Of(grouping.Small)}")
        );

    private static string Named(DatasetKind kind, IEnumerable<string> parts)
    {
        string listed = string.Join(',', parts.Order(StringComparer.Ordinal));
        return listed.Length == 0 ? kind.Name : $"{kind.Name}({listed})";
    }

    private static bool IsNamed(OptionDefinition option, string? value) =>
        option.Type switch
        {
            // Files are named by their content, not by where they happen to lie.
            OptionType.Path => false,
            // An option that came later is absent at its default.
            OptionType.Number or OptionType.WholeNumber => value is not null,
            _ => value is not null && value != option.Default,
        };

    // Lists are spelt with every escape that System.Text.Json makes by default, unlike in canonical JSON.
    private static string Spell(OptionDefinition option, string canonical) =>
        option.Type == OptionType.TextList ? JsonSerializer.Serialize(CanonicalJson.Texts(canonical)) : CanonicalJson.Display(canonical);
}
