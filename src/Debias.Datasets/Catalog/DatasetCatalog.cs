using Debias.Datasets.Adult;
using Debias.Datasets.Bank;
using Debias.Datasets.Compas;
using Debias.Datasets.Csv;
using Debias.Datasets.Declared;
using Debias.Datasets.Definitions;
using Debias.Datasets.Loh;
using Debias.Datasets.Mimic;
using Debias.Datasets.Scores;
using Debias.Datasets.Sources;
using Debias.Datasets.Zafar;
using Debias.OptionModel;

namespace Debias.Datasets.Catalog;

/// <summary>The kinds of dataset that specs may name, and the one way to open one.</summary>
public sealed class DatasetCatalog
{
    private DatasetCatalog(IEnumerable<DatasetKind> kinds) => Kinds = [.. kinds];

    /// <summary>Every kind of this product; a new one is one more line here, one from elsewhere comes by <see cref="With"/>.</summary>
    public static DatasetCatalog BuiltIn { get; } =
        new([
            CompasDataset.Kind,
            AdultDataset.Kind,
            BankDataset.Additional,
            BankDataset.Full,
            MimicDataset.Kind,
            .. DeclaredDataset.Published,
            LohDataset.Kind,
            ZafarDataset.Kind,
            CsvDataset.Kind,
            DeclaredDataset.Own,
            ScoresDataset.Kind,
        ]);

    /// <summary>All kinds, in the order they are documented.</summary>
    public IReadOnlyList<DatasetKind> Kinds { get; }

    /// <summary>A catalogue of these kinds alone.</summary>
    public static DatasetCatalog Of(params ReadOnlySpan<DatasetKind> kinds) => new(kinds.ToArray());

    /// <summary>The same catalogue with more kinds at its end.</summary>
    /// <exception cref="ArgumentException">A name is taken.</exception>
    public DatasetCatalog With(params ReadOnlySpan<DatasetKind> more)
    {
        List<DatasetKind> all = [.. Kinds, .. more];
        string? taken = all.GroupBy(kind => kind.Name).FirstOrDefault(named => named.Count() > 1)?.Key;
        return taken is null
            ? new DatasetCatalog(all)
            : throw new ArgumentException($"There is a dataset kind '{taken}' already.", nameof(more));
    }

    /// <summary>The kind of a name; null where there is none.</summary>
    public DatasetKind? Find(string kind) => Kinds.FirstOrDefault(candidate => candidate.Name == kind);

    /// <summary>The kind of a name.</summary>
    /// <exception cref="DatasetException">There is none.</exception>
    public DatasetKind Get(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return Find(kind)
            ?? throw new DatasetException(
                $"There is no dataset kind '{kind}'. {Suggestion.Sentence(kind, [.. Kinds.Select(candidate => candidate.Name)])}"
            );
    }

    /// <summary>Opens a dataset; no file is touched yet.</summary>
    /// <param name="kind">A kind's name.</param>
    /// <param name="protectedName">The protected attribute; null or empty takes the default.</param>
    /// <param name="options">The kind's options, plain or as JSON; the rest take their defaults.</param>
    /// <param name="folder">Where files are looked for.</param>
    /// <param name="grouping">Groups by the values of columns; null: two by the protected attribute's rule.</param>
    /// <exception cref="DatasetException">A name or value is not valid.</exception>
    public IDatasetSource Open(
        string kind,
        string? protectedName,
        IReadOnlyDictionary<string, string> options,
        DataFolder folder,
        Grouping? grouping = null
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(folder);
        DatasetKind found = Get(kind);
        if (grouping is not null)
        {
            RequireGroupColumns(found, grouping);
            SortedDictionary<string, string> given = found.Resolve(options);
            string key = DatasetKey.Create(found, grouping, given);
            return found.Open(
                new DatasetRequest(key, grouping.Name, folder)
                {
                    TrainingKey = DatasetKey.Create(found, grouping, WithoutTestOptions(found, given)),
                    Grouping = grouping,
                },
                given
            );
        }

        SortedDictionary<string, string> resolved = found.Resolve(WithProtected(found, protectedName, options));
        string attribute = ResolveProtected(found, protectedName, resolved);
        return found.Open(
            new DatasetRequest(DatasetKey.Create(found, attribute, resolved), attribute, folder)
            {
                TrainingKey = DatasetKey.Create(found, attribute, WithoutTestOptions(found, resolved)),
            },
            resolved
        );
    }

    private static Dictionary<string, string> WithoutTestOptions(DatasetKind kind, IReadOnlyDictionary<string, string> resolved) =>
        resolved.Where(option => !kind.TestOptions.Contains(option.Key)).ToDictionary();

    private static void RequireGroupColumns(DatasetKind kind, Grouping grouping)
    {
        string? other = kind.GroupColumns is { } columns ? grouping.By.FirstOrDefault(name => !columns.Contains(name)) : null;
        if (other is not null)
        {
            throw new DatasetException(
                kind.GroupColumns!.Count == 0
                    ? $"Dataset '{kind.Name}' has two groups; name its protected attribute, not a list."
                    : $"Dataset '{kind.Name}' has no groups by '{other}'. {Suggestion.Sentence(other, kind.GroupColumns)}"
            );
        }
    }

    private static IReadOnlyDictionary<string, string> WithProtected(
        DatasetKind kind,
        string? protectedName,
        IReadOnlyDictionary<string, string> options
    ) =>
        kind.ProtectedOption is null || string.IsNullOrEmpty(protectedName) || options.ContainsKey(kind.ProtectedOption)
            ? options
            : new Dictionary<string, string>(options) { [kind.ProtectedOption] = protectedName };

    private static string ResolveProtected(DatasetKind kind, string? protectedName, SortedDictionary<string, string> resolved)
    {
        string named =
            kind.ProtectedOption is null ? kind.DefaultProtected!
            : resolved.TryGetValue(kind.ProtectedOption, out string? column) ? CanonicalJson.Text(column)
            : throw new DatasetException(
                $"Dataset '{kind.Name}' needs the option '{kind.ProtectedOption}': the protected attribute's column."
            );
        if (string.IsNullOrEmpty(protectedName) || protectedName == named)
        {
            return named;
        }

        if (kind.ProtectedOption is not null)
        {
            throw new DatasetException(
                $"Two protected attributes are named: '{protectedName}' and, among the dataset's options, '{named}'."
            );
        }

        string[] offered = [.. kind.ProtectedAttributes.Select(candidate => candidate.Name)];
        return offered.Contains(protectedName)
            ? protectedName
            : throw new DatasetException(
                $"Dataset '{kind.Name}' has no protected attribute '{protectedName}'. {Suggestion.Sentence(protectedName, offered)}"
            );
    }
}
