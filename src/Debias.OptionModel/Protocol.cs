namespace Debias.OptionModel;

/// <summary>A named set of defaults: where the paper's text and its released code differ, a protocol says whose word counts.</summary>
public enum Protocol
{
    /// <summary>The paper's text.</summary>
    Paper,

    /// <summary>The authors' released code.</summary>
    Released,

    /// <summary>
    /// The released code without its faults, and with those choices that hold over training seeds on the authors' own splits: what the
    /// shipped experiments use.
    /// </summary>
    Recommended,
}
