using Debias.Datasets.Sources;

namespace Debias.Datasets.Definitions;

/// <summary>A request for a dataset, checked.</summary>
/// <param name="Key">The name of the data: the kind with its options.</param>
/// <param name="ProtectedName">The protected attribute.</param>
/// <param name="Folder">Where files are looked for.</param>
public sealed record DatasetRequest(string Key, string ProtectedName, DataFolder Folder)
{
    /// <summary>Groups by the values of columns, instead of two by the protected attribute's rule.</summary>
    public Grouping? Grouping { get; init; }
}
