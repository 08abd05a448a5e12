using Debias.Grid.Reporting.Paper;

namespace Debias.Grid.Reporting.Reports;

/// <summary>What a report left on disk.</summary>
/// <param name="Page">Path of <c>report.html</c>.</param>
/// <param name="Files">Paths of everything else.</param>
/// <param name="Comparison">The comparison with the paper, where it was asked for.</param>
public sealed record WrittenReport(string Page, IReadOnlyList<string> Files, PaperComparison? Comparison);
