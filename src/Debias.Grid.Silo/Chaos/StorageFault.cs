namespace Debias.Grid.Silo.Chaos;

/// <summary>What happens to a storage operation.</summary>
internal enum StorageFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It fails and was not carried out.</summary>
    Before,

    /// <summary>It was carried out, and fails.</summary>
    After,
}
