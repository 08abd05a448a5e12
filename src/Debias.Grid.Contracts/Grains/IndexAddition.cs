namespace Debias.Grid.Contracts.Grains;

/// <summary>What an addition came to.</summary>
public enum IndexAddition
{
    /// <summary>It is on this page now, or was already.</summary>
    Listed,

    /// <summary>The page is full; the next one is to be asked.</summary>
    Full,
}
