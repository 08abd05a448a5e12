namespace Debias.Grid.Specs.Documents;

internal sealed record SequenceNode(SpecLocation At, IReadOnlyList<SpecNode> Items) : SpecNode(At)
{
    public override string Describe() => "a list";
}
