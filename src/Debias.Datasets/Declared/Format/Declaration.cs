using Debias.Datasets.Declared.Conditions;
using Debias.Datasets.Definitions;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Declared.Format;

/// <summary>A dataset as its YAML file declares it: where the data are, and what becomes of them. No data are read yet.</summary>
internal sealed record Declaration
{
    /// <summary>Licence, origin, meaning and known harms; without files and counts.</summary>
    public required DatasetDescription Description { get; init; }

    /// <summary>The files whose rows are the table, one after the other.</summary>
    public required IReadOnlyList<DeclaredFile> Files { get; init; }

    /// <summary>How the files are laid out.</summary>
    public required RawTableFormat Layout { get; init; }

    /// <summary>What other editions call a column, by the name that the declaration uses.</summary>
    public required IReadOnlyDictionary<string, string> OtherNames { get; init; }

    /// <summary>Columns that are features as the numbers they are.</summary>
    public required IReadOnlyList<string> Numeric { get; init; }

    /// <summary>Columns of which every value becomes a feature.</summary>
    public required IReadOnlyList<string> OneHot { get; init; }

    /// <summary>Protected attributes of which being privileged is a feature.</summary>
    public required IReadOnlyList<string> Indicators { get; init; }

    /// <summary>What becomes of rows that lack a value.</summary>
    public required MissingValuePolicy Missing { get; init; }

    /// <summary>The rows that are kept; null: all.</summary>
    public Condition? Keep { get; init; }

    /// <summary>What is predicted.</summary>
    public required DeclaredLabel Label { get; init; }

    /// <summary>The protected attributes, default first.</summary>
    public required IReadOnlyList<DeclaredAttribute> Protected { get; init; }

    /// <summary>What is counted on the published files.</summary>
    public required IReadOnlyList<ExpectedCounts> Expected { get; init; }

    /// <summary>Whether the files are one of several editions, by state and year.</summary>
    public bool HasEditions => Files.Any(file => file.HasEditions);

    /// <summary>Every column that is read, by the name that the declaration uses.</summary>
    public IReadOnlyList<string> Columns =>
        [
            .. Numeric
                .Concat(OneHot)
                .Concat(Keep?.Columns ?? [])
                .Concat(Label.Columns)
                .Concat(Protected.SelectMany(attribute => attribute.Columns))
                .Distinct(),
        ];
}
