namespace Debias.Datasets.Splitting;

/// <summary>What every part of a split must contain for a measure to be defined on it.</summary>
[Flags]
public enum SplitNeeds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Both classes, which balanced accuracy is computed from.</summary>
    BothClasses = 1,

    /// <summary>Both groups; all of them where there are more.</summary>
    BothGroups = 2,

    /// <summary>Positives (y = 1) in both groups, or all.</summary>
    PositivesInBothGroups = 4,

    /// <summary>Negatives (y = 0) in both groups, or all.</summary>
    NegativesInBothGroups = 8,

    /// <summary>What the statistical parity difference needs: both groups. Balanced accuracy needs both classes.</summary>
    StatisticalParity = BothClasses | BothGroups,

    /// <summary>What the equal opportunity difference needs: positives in both groups.</summary>
    EqualOpportunity = BothClasses | BothGroups | PositivesInBothGroups,
}
