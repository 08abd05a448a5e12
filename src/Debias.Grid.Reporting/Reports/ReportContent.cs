using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Comparison;
using Debias.Grid.Reporting.Figures;
using Debias.Grid.Reporting.Multiverse;
using Debias.Grid.Reporting.Paper;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Reporting.Variance;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Reports;

/// <summary>Everything that a report's page shows.</summary>
internal sealed record ReportContent(
    ExperimentResults Results,
    MethodCatalog Methods,
    IReadOnlyList<Table> Tables,
    IReadOnlyList<Table> MeasureTables,
    FigureSet Figures,
    ExperimentComparison Statistics,
    IReadOnlyList<Table> StatisticsTables,
    VarianceAnalysis Variance,
    Table? VarianceTable,
    MultiverseAnalysis Multiverse,
    Table? ChoicesTable,
    PaperComparison? Comparison,
    Table? ComparisonTable,
    ExperimentRecord? Record,
    string EmbeddedResults
);
