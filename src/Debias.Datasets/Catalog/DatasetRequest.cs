namespace Debias.Datasets.Catalog;

/// <summary>A request for a dataset, checked.</summary>
internal sealed record DatasetRequest(string Key, string ProtectedName, ResolvedOptions Options, DataFolder Folder);
