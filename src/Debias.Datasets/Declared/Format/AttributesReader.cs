using Debias.OptionModel;
using YamlDotNet.RepresentationModel;

namespace Debias.Datasets.Declared.Format;

/// <summary>Reads the protected attributes: groups by name, each with its condition, and the privileged ones among them.</summary>
internal static class AttributesReader
{
    public static IReadOnlyList<DeclaredAttribute> Read(Section root)
    {
        if (root.Map("protected") is not { } section)
        {
            root.Missing("protected", "protected attributes by name, each with privileged and groups");
            return [];
        }

        List<DeclaredAttribute> attributes = [];
        foreach ((string name, _) in section.Entries())
        {
            if (section.Map(name) is { } attribute)
            {
                attributes.Add(ReadAttribute(name, attribute));
            }
        }

        if (attributes.Count == 0)
        {
            root.Faults.Add(section.At, "'protected' has no attribute: add one with privileged and groups");
        }

        return attributes;
    }

    private static DeclaredAttribute ReadAttribute(string name, Section section)
    {
        List<DeclaredGroup> groups = [];
        if (section.Map("groups") is { } listed)
        {
            foreach ((string group, YamlNode value) in listed.Entries())
            {
                if (ConditionReader.Read(value, listed.PathOf(group), listed) is { } condition)
                {
                    groups.Add(new DeclaredGroup(group, condition));
                }
            }

            if (groups.Count is < 2 or > GroupAttribute.MostGroups)
            {
                section.Faults.Add(listed.At, $"'{section.PathOf("groups")}' must have from 2 to {GroupAttribute.MostGroups} groups");
            }
        }
        else
        {
            section.Missing("groups", "the groups by name, each with its condition, such as male: { column: sex, equals: m }");
        }

        IReadOnlyList<string> privileged = section.Texts("privileged");
        string[] names = [.. groups.Select(group => group.Name)];
        foreach (string unknown in privileged.Where(group => !names.Contains(group)))
        {
            section.Faults.Add(
                section.At,
                $"'{section.PathOf("privileged")}' names '{unknown}', which is no group{Suggestion.For(unknown, names, "groups")}"
            );
        }

        if (privileged.Count == 0 || privileged.Count >= Math.Max(2, names.Length))
        {
            section.Faults.Add(
                section.At,
                $"'{section.PathOf("privileged")}' must name one of the groups or more, but not all: those with a = 1"
            );
        }

        section.End();
        return new DeclaredAttribute(name, groups, privileged);
    }
}
