namespace Debias.Fairness;

/// <summary>What the gradient of a proxy is on a mini-batch that lacks one of the two groups.</summary>
public enum MissingGroup
{
    /// <summary>The missing mean contributes nothing; the mean of the group that is present still moves (released code).</summary>
    OneSided,

    /// <summary>The whole gradient is zero.</summary>
    Skip,
}
