namespace Debias.Datasets;

/// <summary>The groups of a dataset where they are the values of columns, rather than two by a rule.</summary>
/// <param name="Names">Their names, in the order of their codes in <see cref="TabularDataset.ProtectedAttribute"/>.</param>
/// <param name="Margins">Where columns are crossed, each column by itself: fair on every margin is not yet fair on the cross.</param>
public sealed record DatasetGroups(IReadOnlyList<string> Names, IReadOnlyList<GroupAttribute> Margins)
{
    /// <summary>Rows' worth of the overall rate that groups' rates are mixed with; 0: none.</summary>
    public int Shrinkage { get; init; }

    /// <summary>The same groups for some rows.</summary>
    internal DatasetGroups Take(IReadOnlyList<int> rows) => this with { Margins = [.. Margins.Select(margin => margin.Take(rows))] };

    /// <summary>What was done about small groups, as a sentence; empty where none was small.</summary>
    public string SmallGroups { get; init; } = string.Empty;
}
