using Debias.Datasets.Catalog;

namespace Debias.Datasets;

/// <summary>A kind of dataset: what a spec may say about it.</summary>
public sealed class DatasetKind
{
    internal DatasetKind(Func<DatasetRequest, IDatasetSource> open) => Open = open;

    /// <summary>Its name in a spec.</summary>
    public required string Name { get; init; }

    /// <summary>The options, in the order they are documented.</summary>
    public required IReadOnlyList<DatasetOption> Options { get; init; }

    /// <summary>The protected attributes, default first; empty where any column may be one.</summary>
    public required IReadOnlyList<ProtectedAttributeInfo> ProtectedAttributes { get; init; }

    /// <summary>The option that names the protected attribute where any column may be one; null where the attributes are listed.</summary>
    public string? ProtectedOption { get; init; }

    /// <summary>Licence, origin, meaning and known harms.</summary>
    public required DatasetDescription Description { get; init; }

    /// <summary>The protected attribute where a spec names none; null where it must.</summary>
    public string? DefaultProtected => ProtectedAttributes.Count == 0 ? null : ProtectedAttributes[0].Name;

    /// <summary>Makes the source once everything is checked.</summary>
    internal Func<DatasetRequest, IDatasetSource> Open { get; }
}
