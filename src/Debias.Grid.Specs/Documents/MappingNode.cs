namespace Debias.Grid.Specs.Documents;

internal sealed record MappingNode(SpecLocation At, List<MappingEntry> Entries) : SpecNode(At)
{
    public SpecNode? this[string key] => Entries.Find(entry => entry.Key == key)?.Value;

    public override string Describe() => "a map";
}
