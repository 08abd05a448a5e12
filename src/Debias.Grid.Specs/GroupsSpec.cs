using Debias.Datasets.Definitions;
using Debias.OptionModel;

namespace Debias.Grid.Specs;

/// <summary>Groups by the values of columns, instead of two by the protected attribute's rule.</summary>
[GenerateSerializer, Immutable]
public sealed record GroupsSpec
{
    /// <summary>The columns, crossed where there are several: what the spec's <c>protected</c> lists.</summary>
    [Id(0), Option("Columns whose values make the groups.")]
    public string[] By { get; init; } = [];

    /// <summary>Rows below which a group is small.</summary>
    [
        Id(1),
        Option("Rows of the whole table below which a group is small; a fifth of them are validation rows.", Unit = "rows", AtLeast = 0)
    ]
    public int MinimumRows { get; init; } = 150;

    /// <summary>Positive rows below which a group is small.</summary>
    [Id(2), Option("Rows with y = 1 below which a group is small.", Unit = "rows", AtLeast = 0)]
    public int MinimumPositives { get; init; } = 50;

    /// <summary>What becomes of small groups.</summary>
    [
        Id(3),
        Option(
            "What becomes of small groups: they are not compared, but train and count for performance (exclude); they become one group "
                + "(merge); or every rate is mixed with 20 rows' worth of the overall rate (shrink). Tables and reports name them."
        )
    ]
    public SmallGroupRule Small { get; init; }

    /// <summary>As datasets take them.</summary>
    public Grouping ToGrouping() => new(By, MinimumRows, MinimumPositives, Small);
}
