namespace Debias.Grid.Gateway.Security;

/// <summary>What a token allows; each scope includes those before it.</summary>
public enum Scope
{
    /// <summary>Looking at experiments and results.</summary>
    Read,

    /// <summary>Submitting experiments, and pausing, resuming, cancelling and retrying them.</summary>
    Submit,

    /// <summary>Deleting experiments.</summary>
    Admin,
}
