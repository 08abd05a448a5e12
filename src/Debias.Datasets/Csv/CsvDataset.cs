using Debias.Datasets.Definitions;

namespace Debias.Datasets.Csv;

/// <summary>The kind <c>csv</c>: a table of one's own.</summary>
internal static class CsvDataset
{
    public static DatasetKind Kind { get; } =
        new DatasetKind<CsvOptions>("csv", (request, options) => new CsvSource(request, options))
        {
            ProtectedAttributes = [],
            ProtectedOption = "protected",
            GroupColumns = null,
            Description = DatasetDescription.OfOwnData(
                "A table of your own, as delimited text",
                "Columns are numbers unless listed as categorical; the protected attribute becomes a 0/1 feature unless it is dropped. "
                    + "Missing values are refused, or rows that lack some are dropped, or they are imputed: 'missing' says which."
            ),
        };
}
