namespace Debias.Grid.Specs.Authors;

/// <summary>What becomes of a key of the authors' format.</summary>
internal abstract record KeyRule
{
    private KeyRule() { }

    /// <summary>Our key takes the value as it stands.</summary>
    /// <param name="Path">Our key, dotted.</param>
    internal sealed record Becomes(string Path) : KeyRule;

    /// <summary>A yes or no that picks a value of our key.</summary>
    internal sealed record Switches(string Path, string WhenTrue, string WhenFalse) : KeyRule;

    /// <summary>Only one value can be reproduced; another one would change results and is refused.</summary>
    /// <param name="Value">That value.</param>
    /// <param name="Path">Our key for it; null where it goes without saying.</param>
    /// <param name="Reason">Why there is no other.</param>
    internal sealed record Only(string Value, string? Path, string Reason) : KeyRule;

    /// <summary>γ, of which theirs has one per method and ours one per experiment.</summary>
    /// <param name="Beyond">Our key for what a method takes beyond it; null where the method has none.</param>
    internal sealed record Margin(string? Beyond = null) : KeyRule;

    /// <summary>Without an equivalent, and without influence on what is run.</summary>
    internal sealed record Ignored(string Reason) : KeyRule;
}
