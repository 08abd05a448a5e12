namespace Debias.Grid.Specs;

/// <summary>What a failed method run means for the rest of its experiment.</summary>
public enum FailureReaction
{
    /// <summary>The rest runs.</summary>
    Continue,

    /// <summary>The experiment stops.</summary>
    Stop,
}
