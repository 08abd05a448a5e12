using Debias.Grid.Reporting.Comparison;
using Debias.Grid.Reporting.Files;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Variance;

/// <summary><c>variance.csv</c>: one row per component of a figure of a method.</summary>
public static class VarianceCsv
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "variance.csv";

    /// <summary>Writes the file, whole or not at all.</summary>
    public static void Write(VarianceAnalysis analysis, string path) => AtomicFile.Write(path, stream => Write(analysis, stream));

    /// <summary>Writes the table to a stream.</summary>
    public static void Write(VarianceAnalysis analysis, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(stream);
        string[] others = analysis.IsEmpty ? [] : [.. analysis.Designs[0].Others.Select(swept => swept.Path)];
        CsvTable.Write(
            stream,
            [
                .. others,
                "measure",
                "method",
                "quantity",
                "runs",
                "standard_deviation",
                "component",
                "degrees_of_freedom",
                "variance",
                "variance_low",
                "variance_high",
                "was_negative",
                "share",
                "share_low",
                "share_high",
            ],
            analysis.Decompositions.SelectMany(row =>
                row.Components.Select(component =>
                    (string[])
                        [
                            .. row.Design.Others.Select(swept => Cell.Text(CanonicalJson.Display(swept.Value))),
                            row.Measure,
                            row.Method,
                            row.Quantity.Key,
                            Cell.Format(row.Runs),
                            Figure(row.StandardDeviation),
                            string.Join(':', component.Sources),
                            Cell.Format(component.DegreesOfFreedom),
                            Figure(component.Variance),
                            Figure(component.VarianceInterval.Low),
                            Figure(component.VarianceInterval.High),
                            component.WasNegative ? "true" : "false",
                            Figure(component.Share),
                            Figure(component.ShareInterval.Low),
                            Figure(component.ShareInterval.High),
                        ]
                )
            )
        );
    }

    private static string Figure(double value) => Cell.Format(RoundedFigure.Of(value));
}
