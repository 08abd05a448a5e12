namespace Debias.Grid.Contracts.Results;

/// <summary>What makes a run's numbers mean less than they seem to; several may hold at once.</summary>
[Flags]
public enum RunFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Every test row is predicted the same class: no bias, and no use.</summary>
    ConstantPrediction = 1,

    /// <summary>The 95 % interval of the balanced accuracy on test rows reaches down to ½, which is chance.</summary>
    NoBetterThanChance = 2,

    /// <summary>A method other than the standard network predicts every validation and test row as that does.</summary>
    Unchanged = 4,

    /// <summary>The base network's lowest validation loss is not below that of predicting the training rows' base rate.</summary>
    BaseNetworkDidNotLearn = 8,
}
