namespace Debias.Grid.Specs;

/// <summary>A method by name and options.</summary>
/// <param name="Name">For example <c>pruning</c>.</param>
/// <param name="Options">Every option of the method, resolved; keys sorted, values as in canonical JSON.</param>
[GenerateSerializer, Immutable]
public sealed record MethodSpec([property: Id(0)] string Name, [property: Id(1)] SortedDictionary<string, string> Options)
{
    /// <summary>How its options are tuned; null: it runs with them as they are.</summary>
    [Id(2)]
    public MethodTuning? Tuning { get; init; }
}
