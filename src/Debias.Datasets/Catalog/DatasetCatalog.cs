using Debias.Datasets.Adult;
using Debias.Datasets.Bank;
using Debias.Datasets.Catalog;
using Debias.Datasets.Compas;
using Debias.Datasets.Csv;
using Debias.Datasets.Loh;
using Debias.Datasets.Mimic;
using Debias.Datasets.Tables;
using Debias.Datasets.Zafar;

namespace Debias.Datasets;

/// <summary>Every kind of dataset there is, and the one way to open one.</summary>
public static class DatasetCatalog
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<DatasetKind> Kinds { get; } =
    [
        CompasDataset.Kind,
        AdultDataset.Kind,
        BankDataset.Additional,
        BankDataset.Full,
        MimicDataset.Kind,
        LohDataset.Kind,
        ZafarDataset.Kind,
        CsvDataset.Kind,
    ];

    /// <summary>The kind of a name.</summary>
    /// <exception cref="DatasetException">There is none.</exception>
    public static DatasetKind Get(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return Kinds.FirstOrDefault(candidate => candidate.Name == kind)
            ?? throw new DatasetException($"There is no dataset kind '{kind}'. {NameSuggestion.For(kind, [.. Kinds.Select(candidate => candidate.Name)])}");
    }

    /// <summary>Checks a kind's options and fills in the defaults.</summary>
    /// <param name="kind">A kind's name.</param>
    /// <param name="options">Values by option, plain or as JSON.</param>
    /// <returns>Values by option, sorted: numbers in shortest form, lists as JSON arrays, texts plain.</returns>
    /// <exception cref="DatasetException">An option is unknown, missing or out of range.</exception>
    public static IReadOnlyDictionary<string, string> ResolveOptions(string kind, IReadOnlyDictionary<string, string> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ResolvedOptions(Get(kind), options).Values;
    }

    /// <summary>Opens a dataset; no file is touched yet.</summary>
    /// <param name="kind">A kind's name.</param>
    /// <param name="protectedName">The protected attribute; null or empty takes the default.</param>
    /// <param name="options">The kind's options; the rest take their defaults.</param>
    /// <param name="folder">Where files are looked for.</param>
    /// <exception cref="DatasetException">A name or value is not valid.</exception>
    public static IDatasetSource Create(string kind, string? protectedName, IReadOnlyDictionary<string, string> options, DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(folder);
        DatasetKind found = Get(kind);
        ResolvedOptions resolved = new(found, WithProtected(found, protectedName, options));
        string attribute = ResolveProtected(found, protectedName, resolved);
        return found.Open(new DatasetRequest(resolved.Key(attribute), attribute, resolved, folder));
    }

    /// <summary>What to know about a kind, without its data.</summary>
    public static DatasetDescription Describe(string kind) => Get(kind).Description;

    /// <summary>What to know about a kind, with the counts of its data.</summary>
    public static DatasetDescription Describe(string kind, TabularDataset dataset) =>
        Describe(kind) with { Counts = DatasetSummary.Of(dataset) };

    private static IReadOnlyDictionary<string, string> WithProtected(DatasetKind kind, string? protectedName, IReadOnlyDictionary<string, string> options) =>
        kind.ProtectedOption is null || string.IsNullOrEmpty(protectedName) || options.ContainsKey(kind.ProtectedOption)
            ? options
            : new Dictionary<string, string>(options) { [kind.ProtectedOption] = protectedName };

    private static string ResolveProtected(DatasetKind kind, string? protectedName, ResolvedOptions options)
    {
        string named = kind.ProtectedOption is null ? kind.DefaultProtected! : options.Text(kind.ProtectedOption)!;
        if (string.IsNullOrEmpty(protectedName) || protectedName == named)
        {
            return named;
        }

        if (kind.ProtectedOption is not null)
        {
            throw new DatasetException($"Two protected attributes are named: '{protectedName}' and, among the dataset's options, '{named}'.");
        }

        string[] offered = [.. kind.ProtectedAttributes.Select(candidate => candidate.Name)];
        return offered.Contains(protectedName)
            ? protectedName
            : throw new DatasetException($"Dataset '{kind.Name}' has no protected attribute '{protectedName}'. {NameSuggestion.For(protectedName, offered)}");
    }
}
