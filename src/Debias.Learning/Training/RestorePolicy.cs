namespace Debias.Learning.Training;

/// <summary>
/// Which weights training gives back (science of early stopping; released code gives the last, see T2 in its list of differences).
/// </summary>
public enum RestorePolicy
{
    /// <summary>The weights of the check with the lowest validation loss.</summary>
    Best,

    /// <summary>The weights after the last epoch.</summary>
    Last,
}
