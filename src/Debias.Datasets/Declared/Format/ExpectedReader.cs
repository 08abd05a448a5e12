using Debias.OptionModel;
using YamlDotNet.RepresentationModel;

namespace Debias.Datasets.Declared.Format;

/// <summary>Reads what is counted on the published files: a map, or a list of maps where there are several editions.</summary>
internal static class ExpectedReader
{
    public static IReadOnlyList<ExpectedCounts> Read(Section root, IReadOnlyList<DeclaredAttribute> attributes)
    {
        IReadOnlyList<Section> sections =
            root.Find("expected") is YamlSequenceNode ? root.Maps("expected") : [.. new[] { root.Map("expected") }.OfType<Section>()];
        return [.. sections.Select(section => ReadCounts(section, attributes))];
    }

    private static ExpectedCounts ReadCounts(Section section, IReadOnlyList<DeclaredAttribute> attributes)
    {
        string? state = section.OptionalText("state");
        string? year = section.OptionalText("year");
        List<(string, string, long)> counts = [];
        if (section.Map("groups") is { } byAttribute)
        {
            foreach ((string name, _) in byAttribute.Entries())
            {
                DeclaredAttribute? attribute = attributes.FirstOrDefault(candidate => candidate.Name == name);
                if (attribute is null)
                {
                    string[] known = [.. attributes.Select(candidate => candidate.Name)];
                    section.Faults.Add(
                        byAttribute.At,
                        $"'{byAttribute.PathOf(name)}' is no protected attribute{Suggestion.For(name, known, "protected attributes")}"
                    );
                }
                else if (byAttribute.Map(name) is { } groups)
                {
                    counts.AddRange(Counts(attribute, groups));
                }
            }
        }

        var expected = new ExpectedCounts(
            state is null || year is null ? null : new Edition(state, year),
            section.Count("rows"),
            section.Count("positives"),
            section.Count("columns"),
            counts
        );
        section.End();
        return expected;
    }

    private static IEnumerable<(string Attribute, string Group, long Rows)> Counts(DeclaredAttribute attribute, Section groups)
    {
        foreach ((string group, _) in groups.Entries())
        {
            string[] known = [.. attribute.Groups.Select(candidate => candidate.Name)];
            if (!known.Contains(group))
            {
                groups.Faults.Add(groups.At, $"'{groups.PathOf(group)}' is no group{Suggestion.For(group, known, "groups")}");
            }
            else if (groups.Count(group) is { } rows)
            {
                yield return (attribute.Name, group, rows);
            }
        }
    }
}
