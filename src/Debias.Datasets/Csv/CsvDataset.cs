namespace Debias.Datasets.Csv;

/// <summary>The kind <c>csv</c>: a table of one's own.</summary>
internal static class CsvDataset
{
    public static DatasetKind Kind { get; } = new(request => new CsvSource(request))
    {
        Name = "csv",
        Options =
        [
            Text("path", "The file: absolute, or relative to a data folder.", required: true) with { Type = DatasetOptionType.Path },
            Text("label", "The column to predict; it must hold two values.", required: true),
            Text("positive", "The label's value that means y = 1.", @default: "1"),
            Text("protected", "The protected attribute's column.", required: true),
            List("privileged", "Values of the protected attribute that make the privileged group (a = 1), or one comparison such as '>=25'.", @default: "[\"1\"]"),
            List("categorical", "Columns to be one-hot encoded; all others must hold numbers."),
            List("drop", "Columns that are not to be features."),
        ],
        ProtectedAttributes = [],
        ProtectedOption = "protected",
        Description = new DatasetDescription
        {
            Title = "A table of your own, as delimited text with a header line",
            Summary = "Comma, semicolon, tab or bar between fields. Columns are numbers unless listed as categorical; the protected attribute "
                + "becomes a 0/1 feature unless it is dropped. Missing values are refused: fill them in or leave their rows out first.",
            Origin = "Yours",
            Citation = "Yours",
            Licence = "Yours to know",
            Label = "The column named by 'label'",
            KnownHarms = ["Not known to us. Ask who is in the table, who is missing, what the label really records, and who decided it."],
        },
    };

    private static DatasetOption Text(string name, string description, bool required = false, string? @default = null) => new()
    {
        Name = name,
        Type = DatasetOptionType.Text,
        Description = description,
        Required = required,
        Default = @default,
    };

    private static DatasetOption List(string name, string description, string @default = "[]") => new()
    {
        Name = name,
        Type = DatasetOptionType.TextList,
        Description = description,
        Default = @default,
    };
}
