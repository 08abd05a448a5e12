namespace Debias.Datasets.Definitions;

/// <summary>Size of one of the groups that a protected attribute's values make.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Group">The group.</param>
/// <param name="Rows">Rows of the group.</param>
/// <param name="Positives">Rows of the group with y = 1.</param>
public sealed record NamedGroupSummary(string Attribute, string Group, int Rows, int Positives)
{
    /// <summary>P(y=1) in the group.</summary>
    public double BaseRate => (double)Positives / Rows;

    /// <summary>The groups of every attribute, each attribute by itself.</summary>
    /// <param name="dataset">A dataset with groups.</param>
    public static IReadOnlyList<NamedGroupSummary> Of(TabularDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.Groups is not { } groups)
        {
            return [];
        }

        IReadOnlyList<GroupAttribute> attributes =
            groups.Margins.Count > 0
                ? groups.Margins
                : [new GroupAttribute(dataset.ProtectedName, groups.Names, dataset.ProtectedAttribute)];
        return
        [
            .. attributes.SelectMany(attribute =>
                attribute.Groups.Select((group, code) => Count(dataset, attribute.Name, group, attribute.Codes, (byte)code))
            ),
        ];
    }

    private static NamedGroupSummary Count(TabularDataset dataset, string attribute, string group, byte[] codes, byte code)
    {
        int rows = 0;
        int positives = 0;
        for (int row = 0; row < codes.Length; row++)
        {
            if (codes[row] == code)
            {
                rows++;
                positives += dataset.Labels[row];
            }
        }

        return new NamedGroupSummary(attribute, group, rows, positives);
    }
}
