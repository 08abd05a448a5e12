using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>
/// Options that a resolved spec has only where they differ from their default, so that they changed no identity when they came.
/// </summary>
internal static class LeftOut
{
    /// <summary>The options without those.</summary>
    public static SortedDictionary<string, string> Without(OptionsDeclaration declaration, SortedDictionary<string, string> options)
    {
        string[] left =
        [
            .. declaration
                .Definitions.Where(option => option.LeftOutAtDefault && options.GetValueOrDefault(option.Name) == option.Default)
                .Select(option => option.Name),
        ];
        return left.Length == 0 ? options : new(options.Where(option => !left.Contains(option.Key)).ToDictionary(), StringComparer.Ordinal);
    }
}
