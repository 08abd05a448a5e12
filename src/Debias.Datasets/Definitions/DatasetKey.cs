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

        string listed = string.Join(',', parts.Order(StringComparer.Ordinal));
        return listed.Length == 0 ? kind.Name : $"{kind.Name}({listed})";
    }

    private static bool IsNamed(OptionDefinition option, string? value) =>
        option.Type switch
        {
            // Files are named by their content, not by where they happen to lie.
            OptionType.Path => false,
            OptionType.Number or OptionType.WholeNumber => true,
            _ => value is not null && value != option.Default,
        };

    // Lists are spelt with every escape that System.Text.Json makes by default, unlike in canonical JSON.
    private static string Spell(OptionDefinition option, string canonical) =>
        option.Type == OptionType.TextList ? JsonSerializer.Serialize(CanonicalJson.Texts(canonical)) : CanonicalJson.Display(canonical);
}
