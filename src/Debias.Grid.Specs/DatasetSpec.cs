namespace Debias.Grid.Specs;

/// <summary>A dataset by kind and options.</summary>
/// <param name="Kind">For example <c>compas</c> or <c>synthetic-loh</c>.</param>
/// <param name="Protected">The protected attribute's name.</param>
/// <param name="Options">The kind's other options, resolved; keys sorted, values as in canonical JSON.</param>
[GenerateSerializer, Immutable]
public sealed record DatasetSpec(
    [property: Id(0)] string Kind,
    [property: Id(1)] string Protected,
    [property: Id(2)] SortedDictionary<string, string> Options
)
{
    /// <summary>Groups by the values of columns; null: two by the protected attribute's rule.</summary>
    [Id(3)]
    public GroupsSpec? Groups { get; init; }
}
