namespace Debias.Grid.Silo.Placement;

/// <summary>What a silo tells the others of itself, in clusters where not all have the storage.</summary>
internal static class SiloRole
{
    /// <summary>The key in Orleans' silo metadata.</summary>
    public const string Key = "role";

    /// <summary>It has the storage.</summary>
    public const string Head = "head";

    /// <summary>It computes only.</summary>
    public const string Worker = "worker";
}
