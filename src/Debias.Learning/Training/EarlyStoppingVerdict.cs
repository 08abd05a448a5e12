namespace Debias.Learning.Training;

/// <summary>What to do after an epoch.</summary>
public enum EarlyStoppingVerdict
{
    /// <summary>Go on.</summary>
    Continue,

    /// <summary>Go on; these are the best weights so far.</summary>
    Improved,

    /// <summary>Stop.</summary>
    Stop,
}
