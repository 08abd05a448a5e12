namespace Debias.Fairness.PostProcessing;

/// <summary>How reject option classification knows which group it is to favour.</summary>
public enum DeprivedGroup
{
    /// <summary>
    /// The group with the lower rate of positive predictions (of true positives under the equal opportunity difference) on the rows it is
    /// fitted on, at the threshold of highest balanced accuracy.
    /// </summary>
    Measured,

    /// <summary>The group that is not declared privileged, whatever the predictions say.</summary>
    Declared,
}
