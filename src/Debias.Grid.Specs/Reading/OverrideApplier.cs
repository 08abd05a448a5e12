using System.Globalization;

namespace Debias.Grid.Specs.Reading;

/// <summary>Writes the command line's values into a spec's nodes, where their errors then name the flag.</summary>
internal static class OverrideApplier
{
    public static void Apply(MappingNode root, SpecOverrides overrides, ErrorList errors)
    {
        foreach (string setting in overrides.Settings)
        {
            string flag = $"--set {setting}";
            SpecLocation at = SpecLocation.OfFlag(flag);
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            string[] path = equals <= 0 ? [] : setting[..equals].Trim().Split('.');
            if (path.Length == 0 || path.Any(string.IsNullOrWhiteSpace))
            {
                errors.Add(at, "", "wants path=value, for example --set classifier.width=16");
            }
            else if (SpecParser.ParseFlag(setting[(equals + 1)..], flag, errors) is SpecNode value)
            {
                Set(root, path, value, errors);
            }
        }

        if (overrides.Seeds is long seeds)
        {
            string text = seeds.ToString(CultureInfo.InvariantCulture);
            Set(root, ["seeds"], new ScalarNode(SpecLocation.OfFlag($"--seeds {text}"), text, Quoted: false), errors);
        }
    }

    /// <summary>Sets the value at a path, making the maps on the way.</summary>
    public static void Set(MappingNode parent, ReadOnlySpan<string> path, SpecNode value, ErrorList errors)
    {
        string key = path[0];
        int index = parent.Entries.FindIndex(entry => entry.Key == key);
        if (path.Length == 1)
        {
            Put(parent, index, new MappingEntry(key, value.At, value));
            return;
        }

        SpecNode? child = index < 0 ? null : parent.Entries[index].Value;
        if (child is null or ScalarNode { IsNull: true })
        {
            child = new MappingNode(value.At, []);
            Put(parent, index, new MappingEntry(key, value.At, child));
        }

        if (child is MappingNode map)
        {
            Set(map, path[1..], value, errors);
        }
        else
        {
            errors.Add(value, key, $"'{key}' is {child.Describe()} in the spec, so nothing below it can be set");
        }
    }

    private static void Put(MappingNode parent, int index, MappingEntry entry)
    {
        if (index < 0)
        {
            parent.Entries.Add(entry);
        }
        else
        {
            parent.Entries[index] = entry;
        }
    }
}
