using Debias.Fairness;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.Fronts;
using Debias.Grid.Reporting.Summaries;

namespace Debias.Grid.Reporting.Exports;

/// <summary>
/// <c>fronts.csv</c>: for every bound on |bias|, what the candidates that are chosen within it on validation rows do on test rows, over
/// seeds; and what shares of the seeds attain at that |bias|, chosen on validation rows and by an oracle.
/// </summary>
public static class FrontsCsv
{
    private static readonly double[] Shares = [0.25, 0.5, 0.75];

    private static readonly string[] Columns =
    [
        "point",
        "measure",
        "method",
        "epsilon",
        "seeds",
        "within_epsilon_on_validation",
        .. new[] { "test_bias", "test_balanced_accuracy" }.SelectMany(name => new[] { $"{name}_median", $"{name}_q25", $"{name}_q75" }),
        .. Shares.Select(share => $"attained_by_{100 * share:0}_percent"),
        .. Shares.Select(share => $"oracle_attained_by_{100 * share:0}_percent"),
    ];

    /// <summary>Writes the file, whole or not at all.</summary>
    public static void Write(IReadOnlyList<MethodFront> fronts, string path) =>
        AtomicFile.Write(path, stream => CsvTable.Write(stream, Columns, fronts.SelectMany(Rows)));

    private static IEnumerable<string[]> Rows(MethodFront front)
    {
        for (int i = 0; i < Relaxations.Grid.Count; i++)
        {
            double epsilon = Relaxations.Grid[i];
            OperatingPoint[] points = [.. front.Curves.Select(curve => curve[i]).OfType<OperatingPoint>()];
            yield return
            [
                Cell.Format(front.Point.Index),
                front.Measure,
                front.Method,
                Cell.Format(epsilon),
                Cell.Format(front.Curves.Count),
                Cell.Format(points.Length),
                .. Spread(points.Select(point => point.Bias)),
                .. Spread(points.Select(point => point.Performance)),
                .. Shares.Select(share => Cell.Format(front.Selected.At(epsilon, share))),
                .. Shares.Select(share => Cell.Format(front.Oracle.At(epsilon, share))),
            ];
        }
    }

    private static string[] Spread(IEnumerable<double> values)
    {
        var distribution = Distribution.From(values);
        return [Cell.Format(distribution.Median), Cell.Format(distribution.LowerQuartile), Cell.Format(distribution.UpperQuartile)];
    }
}
