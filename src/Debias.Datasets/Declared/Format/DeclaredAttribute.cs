namespace Debias.Datasets.Declared.Format;

/// <summary>A protected attribute: the groups that it makes, and which of them are privileged.</summary>
/// <param name="Name">Its name in a spec.</param>
/// <param name="Groups">Its groups; the first whose condition holds has the row.</param>
/// <param name="Privileged">Names of the groups with a = 1.</param>
internal sealed record DeclaredAttribute(string Name, IReadOnlyList<DeclaredGroup> Groups, IReadOnlyList<string> Privileged)
{
    /// <summary>The columns that make it.</summary>
    public IReadOnlyList<string> Columns => [.. Groups.SelectMany(group => group.Condition.Columns).Distinct()];
}
