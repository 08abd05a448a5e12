namespace Debias.Grid.Silo.Configuration;

/// <summary>Where a cluster keeps its state and the list of its silos.</summary>
public enum GridStorage
{
    /// <summary>A SQLite file and one silo: a laptop, or one machine.</summary>
    Embedded,

    /// <summary>The head's SQLite file, which every worker of the head works for.</summary>
    Head,

    /// <summary>Redis.</summary>
    Redis,

    /// <summary>Azure tables and blobs.</summary>
    Azure,
}
