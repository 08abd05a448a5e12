using Debias.Datasets.Tables;
using Debias.OptionModel;

namespace Debias.Datasets.Csv;

/// <summary>Options of <c>csv</c>.</summary>
internal sealed record CsvOptions
{
    [Option("The file: absolute, or relative to a data folder.", IsPath = true)]
    public required string Path { get; init; }

    [Option("The column to predict; it must hold two values.")]
    public required string Label { get; init; }

    [Option("The label's value that means y = 1.")]
    public string Positive { get; init; } = "1";

    [Option(
        "The protected attribute's column. For groups by the values of columns, the spec's own 'protected' is a list.",
        LeftOutAtDefault = true
    )]
    public string Protected { get; init; } = "";

    [Option("Values of the protected attribute that make the privileged group (a = 1), or one comparison such as '>=25'.")]
    public string[] Privileged { get; init; } = ["1"];

    [Option("Columns to be one-hot encoded; all others must hold numbers.")]
    public string[] Categorical { get; init; } = [];

    [Option("Columns that are not to be features.")]
    public string[] Drop { get; init; } = [];

    [Option(
        "What becomes of rows that lack a value in a column that is used (empty, NA, N/A, NaN, NULL or ?): the table is refused, the rows "
            + "are dropped, or features are imputed: numbers by the median of a split's training rows, with a 0/1 feature "
            + "'COLUMN is missing'; categories by the category 'missing'. A label or a protected attribute is never imputed.",
        LeftOutAtDefault = true
    )]
    public MissingValuePolicy Missing { get; init; } = MissingValuePolicy.Refuse;

    [Option(
        "Column that says which part each row is in, where the rows are split already: train, validation or test. Every seed has "
            + "this split then.",
        LeftOutAtDefault = true
    )]
    public string Parts { get; init; } = "";

    [Option("What stands between fields; auto: comma, semicolon, tab or bar, whichever the first line shows.", LeftOutAtDefault = true)]
    public FieldSeparator Separator { get; init; } = FieldSeparator.Auto;

    [Option("Whether the first line names the columns; where it does not, they are called column1, column2, ….", LeftOutAtDefault = true)]
    public bool Header { get; init; } = true;
}
