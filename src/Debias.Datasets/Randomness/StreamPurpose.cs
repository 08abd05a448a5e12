namespace Debias.Datasets.Randomness;

/// <summary>What a random stream is for. Nothing draws outside one of these.</summary>
public enum StreamPurpose
{
    /// <summary>The train, validation and test split.</summary>
    Split,

    /// <summary>Synthetic data.</summary>
    Simulate,

    /// <summary>Initial weights.</summary>
    Initialise,

    /// <summary>Order of mini-batches.</summary>
    Order,

    /// <summary>Dropout masks.</summary>
    Dropout,

    /// <summary>Random perturbation of weights.</summary>
    Perturb,

    /// <summary>Randomised predictions (equalised odds).</summary>
    Mix,

    /// <summary>Resampled rows (bootstrap).</summary>
    Resample,

    /// <summary>Which calls and writes go wrong in a fault test; no result rests on it.</summary>
    Fault,

    /// <summary>Settings of a method's options that are tried.</summary>
    Tune,
}
