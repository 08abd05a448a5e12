namespace Debias.OptionModel;

/// <summary>A named set of defaults: where the paper's text and its released code differ, a protocol says whose word counts.</summary>
public enum Protocol
{
    /// <summary>The paper's text.</summary>
    Paper,

    /// <summary>The authors' released code.</summary>
    Released,
}
