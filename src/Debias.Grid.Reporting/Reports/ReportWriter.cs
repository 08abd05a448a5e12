using System.Text;
using System.Xml.Linq;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Comparison;
using Debias.Grid.Reporting.Explorer;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Figures;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.Fronts;
using Debias.Grid.Reporting.Multiverse;
using Debias.Grid.Reporting.Paper;
using Debias.Grid.Reporting.Replicates;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Reporting.Variance;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Reports;

/// <summary>
/// Writes an experiment's report: <c>report.html</c>, <c>statistics.json</c>, <c>statistics.csv</c>, <c>variance.csv</c> where sources of
/// variation were varied, <c>choices.csv</c> where options were swept in every combination, <c>figures/</c> (PNG, SVG, PDF) and
/// <c>tables/</c> (HTML, Markdown, LaTeX).
/// </summary>
public static class ReportWriter
{
    /// <summary>Name of the page.</summary>
    public const string PageFile = "report.html";

    /// <summary>Name of the table of fronts, where there are candidates with test figures.</summary>
    public const string FrontsFile = "fronts.csv";

    /// <summary>Name of the folder of figures.</summary>
    public const string FiguresFolder = "figures";

    /// <summary>Name of the folder of tables.</summary>
    public const string TablesFolder = "tables";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the report of results that hold their trajectories.</summary>
    /// <param name="results">The results.</param>
    /// <param name="methods">The methods that are known, with their titles and how they look.</param>
    /// <param name="folder">Where to; made if it is not there. Files of an earlier report are replaced.</param>
    /// <param name="options">What else the report holds.</param>
    public static WrittenReport Write(ExperimentResults results, MethodCatalog methods, string folder, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        return Write(results, methods, results.Rows, folder, options);
    }

    /// <summary>Writes the report.</summary>
    /// <param name="results">The results; their trajectories are not looked at.</param>
    /// <param name="methods">The methods that are known, with their titles and how they look.</param>
    /// <param name="rowsWithTrajectories">The rows whose trajectories are drawn.</param>
    /// <param name="folder">Where to; made if it is not there. Files of an earlier report are replaced.</param>
    /// <param name="options">What else the report holds.</param>
    public static WrittenReport Write(
        ExperimentResults results,
        MethodCatalog methods,
        IReadOnlyList<MethodRunRow> rowsWithTrajectories,
        string folder,
        ReportOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(rowsWithTrajectories);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options ??= new ReportOptions();

        PaperComparison? comparison = options.AgainstPaper ? PaperComparison.Create(results) : null;
        IReadOnlyList<MethodFront> fronts = MethodFront.Create(results.Spec, rowsWithTrajectories);
        IReadOnlyList<Table> tables =
        [
            .. ResultTables.Create(results, methods, options.TableSpread),
            .. GroupTables.Create(results, methods),
        ];
        tables = fronts.Count == 0 ? tables : [.. tables, FrontTable.Create(results.Spec, methods, fronts)];
        tables = TuningTable.Create(results.Spec, methods, rowsWithTrajectories) is { } tuning ? [.. tables, tuning] : tables;
        IReadOnlyList<Table> measureTables =
        [
            .. MeasureTables.Create(results, methods),
            .. AgreementTables(results, methods, options.Predictions),
        ];
        Table? comparisonTable = comparison is { Cells.Count: > 0 } ? ComparisonTable.Create(comparison, methods) : null;
        ExperimentComparison statistics = Compare(results, options.Record);
        IReadOnlyList<Table> statisticsTables = ComparisonTables.Create(statistics, methods, methods.TitleOf);
        VarianceAnalysis variance = VarianceAnalysis.Of(results.Spec, rowsWithTrajectories);
        Table? varianceTable = VarianceTable.Create(variance, methods);
        MultiverseAnalysis multiverse = MultiverseAnalysis.Of(results);
        Table? choicesTable = ChoicesTable.Create(multiverse, methods);
        FigureSet figures = FigureSet.Create(
            results,
            methods,
            rowsWithTrajectories,
            options.FigureSpread,
            options.MaximumFigures,
            variance,
            multiverse
        );

        var files = new List<string>();
        if (fronts.Count > 0)
        {
            string path = Path.Combine(folder, FrontsFile);
            FrontsCsv.Write(fronts, path);
            files.Add(path);
        }

        if (!variance.IsEmpty)
        {
            string path = Path.Combine(folder, VarianceCsv.FileName);
            VarianceCsv.Write(variance, path);
            files.Add(path);
        }

        if (!multiverse.IsEmpty)
        {
            string path = Path.Combine(folder, ChoicesCsv.FileName);
            ChoicesCsv.Write(multiverse, path);
            files.Add(path);
        }

        foreach (Figure figure in figures.Figures)
        {
            string path = Path.Combine(folder, FiguresFolder, figure.Name);
            figure.WritePng(path + ".png");
            files.Add(path + ".png");
            figure.WritePdf(path + ".pdf");
            files.Add(path + ".pdf");
            WriteText(path + ".svg", figure.ToSvg());
        }

        foreach (
            Table table in (IEnumerable<Table>)
                [
                    .. tables,
                    .. measureTables,
                    .. statisticsTables,
                    .. new[] { varianceTable, choicesTable, comparisonTable }.OfType<Table>(),
                ]
        )
        {
            string path = Path.Combine(folder, TablesFolder, table.Id);
            WriteText(path + ".html", HtmlTable.Render(table).ToString(SaveOptions.DisableFormatting) + "\n");
            WriteText(path + ".md", MarkdownTable.Render(table));
            WriteText(path + ".tex", LatexTable.Render(table));
        }

        string json = Path.Combine(folder, StatisticsJson.FileName);
        StatisticsJson.Write(statistics, methods, json);
        files.Add(json);
        string csv = Path.Combine(folder, StatisticsCsv.FileName);
        StatisticsCsv.Write(statistics, csv);
        files.Add(csv);

        string page = Path.Combine(folder, PageFile);
        var content = new ReportContent(
            results,
            methods,
            tables,
            measureTables,
            figures,
            statistics,
            statisticsTables,
            variance,
            varianceTable,
            multiverse,
            choicesTable,
            comparison,
            comparisonTable,
            options.Record,
            EmbeddedResults.Create(
                results,
                methods,
                rowsWithTrajectories,
                statistics,
                fronts,
                options.Record is null ? "" : string.Join(", ", options.Record.Versions.Select(version => $"{version.Key} {version.Value}"))
            )
        );
        AtomicFile.Write(page, stream => stream.Write(Utf8.GetBytes(ReportPage.Render(content))));
        return new WrittenReport(page, files, comparison);

        void WriteText(string path, string text)
        {
            AtomicFile.Write(path, stream => stream.Write(Utf8.GetBytes(text)));
            files.Add(path);
        }
    }

    /// <summary>Only where replicates of a training are swept: then nothing else needs predictions.</summary>
    private static IReadOnlyList<Table> AgreementTables(ExperimentResults results, MethodCatalog methods, string? predictions)
    {
        if (predictions is null || !ReplicateAgreement.IsSwept(results.Spec))
        {
            return [];
        }

        var read = TestPredictions.Of(PredictionsParquet.ReadAsync(predictions).ToBlockingEnumerable());
        IReadOnlyList<ReplicateAgreement> agreements = ReplicateAgreement.Create(results, read);
        return agreements.Count == 0 ? [] : [AgreementTable.Create(results.Spec, methods, agreements)];
    }

    /// <summary>With what the command takes by itself; an experiment without that reference gets its first method.</summary>
    private static ExperimentComparison Compare(ExperimentResults results, ExperimentRecord? record)
    {
        string[] names = [.. results.Spec.Points[0].Methods.Select(method => method.Name)];
        return ExperimentComparison.Of(
            results,
            new ComparisonOptions
            {
                OwnDataPerSeed = record is { DataHashes.Count: 0 },
                Reference = names.Contains(ComparisonOptions.DefaultReference) ? ComparisonOptions.DefaultReference : names[0],
            }
        );
    }
}
