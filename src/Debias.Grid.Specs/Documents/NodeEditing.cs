namespace Debias.Grid.Specs.Documents;

/// <summary>Writes values into a spec's nodes.</summary>
internal static class NodeEditing
{
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
