namespace Debias.Grid.Silo.StorageAccess;

/// <summary>What kind of thing is in the way of a storage.</summary>
public enum StorageProblemKind
{
    /// <summary>It is not there, does not answer, or has gone; it may come.</summary>
    Unreachable,

    /// <summary>It answers and does not let this process in: nothing changes until somebody corrects something.</summary>
    Refused,

    /// <summary>Anything else that the storage, or what lies on the way to it, says.</summary>
    Other,
}
