namespace Debias.Grid.Silo.StorageAccess;

/// <summary>Why a storage cannot be used, for whoever operates it. Holds no secret.</summary>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Cause">What is wrong, without a full stop.</param>
/// <param name="Remedy">What to do about it, in lower case and without a full stop.</param>
public sealed record StorageProblem(StorageProblemKind Kind, string Cause, string Remedy)
{
    /// <summary>Both as one sentence.</summary>
    public string Sentence => $"{Cause}: {Remedy}.";
}
