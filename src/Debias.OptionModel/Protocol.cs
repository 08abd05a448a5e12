namespace Debias.OptionModel;

/// <summary>A named set of defaults: where the paper's text and its released code differ, a protocol says whose word counts.</summary>
public enum Protocol
{
    /// <summary>The paper's text.</summary>
    Paper,

    /// <summary>The authors' released code.</summary>
    Released,

    /// <summary>
    /// The released code's choices but for some of its faults, and with settings of bias gradient descent/ascent that hold over training
    /// seeds for the statistical parity difference: what the shipped experiments of the paper use. docs/reproduction.md names each.
    /// </summary>
    Recommended,
}
