using Debias.Grid.Specs.Documents;

namespace Debias.Grid.Specs.Authors;

/// <summary>Values as the lines of a translation show them.</summary>
internal static class AuthorsText
{
    private const int ShownItems = 5;

    public static string Of(SpecNode node) =>
        node switch
        {
            ScalarNode scalar => scalar.Text,
            SequenceNode list => $"[{string.Join(", ", list.Items.Take(ShownItems).Select(Of))}{Rest(list)}]",
            MappingNode { Entries.Count: 0 } => "{}",
            MappingNode map => $"{{ {string.Join(", ", map.Entries.Select(entry => $"{entry.Key}: {Of(entry.Value)}"))} }}",
            _ => "",
        };

    private static string Rest(SequenceNode list) => list.Items.Count > ShownItems ? $", … {list.Items.Count} in all" : "";
}
