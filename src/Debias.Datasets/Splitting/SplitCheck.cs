namespace Debias.Datasets.Splitting;

/// <summary>Tells a split that a measure is not defined on; its seed cannot be run.</summary>
public static class SplitCheck
{
    /// <summary>Requires that every part has what a measure needs.</summary>
    /// <exception cref="DatasetException">A part lacks a group, a class, or a class within a group; the message says which.</exception>
    public static void Require(DataSplit split, SplitNeeds needs)
    {
        ArgumentNullException.ThrowIfNull(split);
        Require("training", split.Train, needs);
        Require("validation", split.Validation, needs);
        Require("test", split.Test, needs);
    }

    private static void Require(string part, Partition partition, SplitNeeds needs)
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
