namespace Debias.Grid.Silo.Storage;

/// <summary>
/// A record that grain storage keeps. What is stored outlives the build that wrote it, so every record says how it is laid out.
/// </summary>
internal interface IStoredRecord
{
    /// <summary>Version of the layout that the record was written in.</summary>
    int Layout { get; }

    /// <summary>The version that this build writes, and the only one it reads. A record whose meaning changes overrides it.</summary>
    int KnownLayout => 1;
}
