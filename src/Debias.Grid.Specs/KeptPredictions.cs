namespace Debias.Grid.Specs;

/// <summary>Of which rows an experiment keeps what its networks and methods predict.</summary>
public enum KeptPredictions
{
    /// <summary>Of none: measures are kept alone.</summary>
    None,

    /// <summary>Of test rows.</summary>
    Test,

    /// <summary>Of test and validation rows: all that no network was trained on.</summary>
    HeldOut,
}
