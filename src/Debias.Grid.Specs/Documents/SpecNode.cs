namespace Debias.Grid.Specs.Documents;

/// <summary>A part of a spec with its place, before anything is known about its meaning.</summary>
internal abstract record SpecNode(SpecLocation At)
{
    /// <summary>For messages: "the integer 5", "a list".</summary>
    public abstract string Describe();
}
