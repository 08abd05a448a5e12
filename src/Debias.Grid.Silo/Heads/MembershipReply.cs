namespace Debias.Grid.Silo.Heads;

/// <summary>The head's answer.</summary>
/// <param name="Done">Whether a change was made.</param>
/// <param name="Table">What was read; null after a change.</param>
/// <param name="Refusal">Why the worker may not take part, in a sentence; null where it may.</param>
[GenerateSerializer, Alias("membership-reply")]
internal sealed record MembershipReply(
    [property: Id(0)] bool Done,
    [property: Id(1)] MembershipTableData? Table,
    [property: Id(2)] string? Refusal
);
