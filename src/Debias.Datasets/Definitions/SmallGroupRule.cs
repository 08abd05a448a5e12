namespace Debias.Datasets.Definitions;

/// <summary>What becomes of groups that are too small for their rates to be told.</summary>
public enum SmallGroupRule
{
    /// <summary>They are not compared; their rows train and count for performance.</summary>
    Exclude,

    /// <summary>They become one group, <c>other</c>; if that is still small, it is not compared.</summary>
    Merge,

    /// <summary>They stay, and every group's rate is mixed with twenty rows' worth of the overall rate.</summary>
    Shrink,
}
