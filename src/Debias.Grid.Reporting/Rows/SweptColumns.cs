using Debias.Grid.Reporting.Files;
using Debias.Grid.Specs;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Rows;

/// <summary>One column per swept parameter, headed by its path.</summary>
internal static class SweptColumns
{
    public static string[] Names(ExperimentSpec spec) => [.. spec.Points[0].Swept.Select(swept => swept.Path)];

    public static string[] Cells(PointSpec point) => [.. point.Swept.Select(swept => CanonicalJson.Display(swept.Value))];

    /// <summary>The cells of a CSV file. Numbers may begin with a minus; text that does was made by somebody.</summary>
    public static string[] CsvCells(PointSpec point) =>
        [
            .. point.Swept.Select(swept =>
                swept.Value.StartsWith('"') ? Cell.Text(CanonicalJson.Text(swept.Value)) : CanonicalJson.Display(swept.Value)
            ),
        ];
}
