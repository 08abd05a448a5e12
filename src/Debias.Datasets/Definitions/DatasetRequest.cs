using Debias.Datasets.Sources;

namespace Debias.Datasets.Definitions;

/// <summary>A request for a dataset, checked.</summary>
/// <param name="Key">The name of the data: the kind with its options.</param>
/// <param name="ProtectedName">The protected attribute.</param>
/// <param name="Folder">Where files are looked for.</param>
public sealed record DatasetRequest(string Key, string ProtectedName, DataFolder Folder)
{
    /// <summary>
    /// <see cref="Key"/> without the options that only choose what is tested on. It names random streams, so that one and the same network
    /// is tested here and there.
    /// </summary>
    public string TrainingKey { get; init; } = Key;

    /// <summary>Groups by the values of columns, instead of two by the protected attribute's rule.</summary>
    public Grouping? Grouping { get; init; }
}
