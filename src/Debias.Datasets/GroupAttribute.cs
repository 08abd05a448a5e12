namespace Debias.Datasets;

/// <summary>An attribute of several values: the groups that it makes, and each row's.</summary>
/// <param name="Name">Its name: a column, or columns that are crossed.</param>
/// <param name="Groups">The groups' names, in the order of their codes.</param>
/// <param name="Codes">One per row: the group's place, or 255 where the row is of no group that is compared.</param>
public sealed record GroupAttribute(string Name, IReadOnlyList<string> Groups, byte[] Codes)
{
    /// <summary>The code of rows of no group.</summary>
    public const byte None = byte.MaxValue;

    /// <summary>Most groups there can be.</summary>
    public const int MostGroups = None;

    /// <summary>The same for some rows.</summary>
    public GroupAttribute Take(IReadOnlyList<int> rows) => this with { Codes = [.. rows.Select(row => Codes[row])] };
}
