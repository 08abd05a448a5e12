using Debias.Datasets.Declared.Conditions;
using YamlDotNet.RepresentationModel;

namespace Debias.Datasets.Declared.Format;

/// <summary>
/// Reads conditions: a map with <c>column</c> and comparisons, <c>{ any: [...] }</c>, <c>{ all: [...] }</c>, or a list, all of which has
/// to hold.
/// </summary>
internal static class ConditionReader
{
    /// <summary>A condition; null where it is wrong, which is then among the faults.</summary>
    /// <param name="node">The value.</param>
    /// <param name="path">Its dotted path.</param>
    /// <param name="within">The section that holds it.</param>
    public static Condition? Read(YamlNode node, string path, Section within)
    {
        if (node is YamlSequenceNode list)
        {
            return Several(list, path, within, all: true);
        }

        if (within.AsMap(node, path) is not { } section)
        {
            return null;
        }

        if (section.Find("any") is YamlSequenceNode any)
        {
            section.End();
            return Several(any, $"{path}.any", within, all: false);
        }

        if (section.Find("all") is YamlSequenceNode all)
        {
            section.End();
            return Several(all, $"{path}.all", within, all: true);
        }

        return Compared(section, path);
    }

    private static SeveralConditions? Several(YamlSequenceNode list, string path, Section within, bool all)
    {
        Condition?[] conditions = [.. list.Children.Select(item => Read(item, path, within))];
        if (conditions.Length == 0)
        {
            within.Faults.Add(list.Start, $"'{path}' lists no condition: list some, or leave it out");
        }

        return conditions.Length == 0 || Array.Exists(conditions, condition => condition is null)
            ? null
            : new SeveralConditions([.. conditions.OfType<Condition>()], all);
    }

    private static ColumnCondition? Compared(Section section, string path)
    {
        string column = section.Text("column", "the column that is compared");
        IReadOnlyList<string> equal = section.Texts("equals");
        IReadOnlyList<string> oneOf = section.Texts("one_of");
        IReadOnlyList<string> noneOf = section.Texts("none_of");
        var condition = new ColumnCondition(column)
        {
            OneOf = equal.Count > 0 ? equal : NullIfEmpty(oneOf),
            NoneOf = NullIfEmpty(noneOf),
            Above = section.Number("above"),
            AtLeast = section.Number("at_least"),
            Below = section.Number("below"),
            AtMost = section.Number("at_most"),
        };
        section.End();
        if (equal.Count > 1 || (equal.Count > 0 && oneOf.Count > 0))
        {
            section.Faults.Add(section.At, $"'{path}' says equals, which takes one value: write 'one_of' with a list instead");
        }
        else if (section.Keys < 2 && condition is { OneOf: null, NoneOf: null, ComparesNumbers: false })
        {
            section.Faults.Add(
                section.At,
                $"'{path}' compares nothing: write equals, one_of, none_of, above, at_least, below or at_most beside 'column'"
            );
        }

        return column.Length == 0 ? null : condition;
    }

    private static IReadOnlyList<string>? NullIfEmpty(IReadOnlyList<string> texts) => texts.Count == 0 ? null : texts;
}
