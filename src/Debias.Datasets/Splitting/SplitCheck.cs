namespace Debias.Datasets.Splitting;

/// <summary>Tells a split that a measure is not defined on; its seed cannot be run.</summary>
public static class SplitCheck
{
    /// <summary>Requires that every part has what a measure needs.</summary>
    /// <exception cref="DatasetException">A part lacks a group, a class, or a class within a group; the message says which.</exception>
    /// <param name="split">The split.</param>
    /// <param name="needs">What the measure needs.</param>
    /// <param name="groups">The groups' names where they are the values of columns; null: there are two.</param>
    public static void Require(DataSplit split, SplitNeeds needs, IReadOnlyList<string>? groups = null)
    {
        ArgumentNullException.ThrowIfNull(split);
        Require("training", split.Train, needs, groups);
        Require("validation", split.Validation, needs, groups);
        Require("test", split.Test, needs, groups);
    }

    private static void Require(string part, Partition partition, SplitNeeds needs, IReadOnlyList<string>? groups)
    {
        if (groups is null)
        {
            RequireOfTwo(part, partition, needs);
        }
        else
        {
            RequireOfSeveral(part, partition, needs, groups);
        }
    }

    private static void RequireOfSeveral(string part, Partition partition, SplitNeeds needs, IReadOnlyList<string> groups)
    {
        var counts = new int[2 * (GroupAttribute.None + 1)];
        var classes = new int[2];
        for (int row = 0; row < partition.Rows; row++)
        {
            counts[(2 * partition.ProtectedAttribute[row]) + partition.Labels[row]]++;
            classes[partition.Labels[row]]++;
        }

        Require(part, partition.Rows, needs, SplitNeeds.BothClasses, classes[0], "no row of class y=0");
        Require(part, partition.Rows, needs, SplitNeeds.BothClasses, classes[1], "no row of class y=1");
        for (int group = 0; group < groups.Count; group++)
        {
            (int negatives, int positives) = (counts[2 * group], counts[(2 * group) + 1]);
            string name = groups[group];
            Require(part, partition.Rows, needs, SplitNeeds.BothGroups, negatives + positives, $"no row of group '{name}'");
            Require(part, partition.Rows, needs, SplitNeeds.NegativesInBothGroups, negatives, $"no row of class y=0 in group '{name}'");
            Require(part, partition.Rows, needs, SplitNeeds.PositivesInBothGroups, positives, $"no row of class y=1 in group '{name}'");
        }
    }

    private static void RequireOfTwo(string part, Partition partition, SplitNeeds needs)
    {
        Span<int> counts = stackalloc int[4];
        for (int row = 0; row < partition.Rows; row++)
        {
            counts[(2 * partition.ProtectedAttribute[row]) + partition.Labels[row]]++;
        }

        Require(part, partition.Rows, needs, SplitNeeds.BothGroups, counts[0] + counts[1], "no row of group a=0");
        Require(part, partition.Rows, needs, SplitNeeds.BothGroups, counts[2] + counts[3], "no row of group a=1");
        Require(part, partition.Rows, needs, SplitNeeds.BothClasses, counts[0] + counts[2], "no row of class y=0");
        Require(part, partition.Rows, needs, SplitNeeds.BothClasses, counts[1] + counts[3], "no row of class y=1");
        Require(part, partition.Rows, needs, SplitNeeds.NegativesInBothGroups, counts[0], "no row of class y=0 in group a=0");
        Require(part, partition.Rows, needs, SplitNeeds.PositivesInBothGroups, counts[1], "no row of class y=1 in group a=0");
        Require(part, partition.Rows, needs, SplitNeeds.NegativesInBothGroups, counts[2], "no row of class y=0 in group a=1");
        Require(part, partition.Rows, needs, SplitNeeds.PositivesInBothGroups, counts[3], "no row of class y=1 in group a=1");
    }

    private static void Require(string part, int rows, SplitNeeds needs, SplitNeeds need, int count, string lack)
    {
        if (needs.HasFlag(need) && count == 0)
        {
            throw new DatasetException(
                $"The {part} part of this seed's split ({rows} rows) has {lack}, so the measure is not defined there."
            );
        }
    }
}
