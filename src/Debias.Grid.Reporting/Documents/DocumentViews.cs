using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Comparison;
using Debias.Grid.Reporting.Figures;
using Debias.Grid.Reporting.Fronts;
using Debias.Grid.Reporting.Multiverse;
using Debias.Grid.Reporting.Paper;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Reporting.Variance;
using Debias.Learning.Methods.Catalog;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Documents;

/// <summary>What blocks of documents can show.</summary>
public static class DocumentViews
{
    private static readonly (string Name, Func<View, RenderedBlock> Render)[] All =
    [
        ("against-paper", AgainstPaper),
        ("agreement", Agreement),
        ("objective", view => Of(ResultTables.Create(view.Results, view.Methods)[0])),
        ("balanced-accuracy", view => Of(ResultTables.Create(view.Results, view.Methods)[1])),
        ("bias", view => Of(ResultTables.Create(view.Results, view.Methods)[2])),
        ("overview", view => Of(OverviewTable.Create(view.Results, view.Methods))),
        ("across", Across),
        ("sweep", view => Of(SweepTable.Create(view.Results, view.Methods))),
        ("fronts", Fronts),
        ("measures", view => Measures(view, 0)),
        ("calibration", view => Measures(view, 1)),
        ("feasibility", view => Statistics(view, "statistics-feasibility")),
        ("differences", view => Statistics(view, "statistics-balanced-accuracy")),
        ("gain-over-thresholds", view => Statistics(view, "statistics-gain-over-thresholds")),
        ("gain-over-predicted-thresholds", view => Statistics(view, "statistics-gain-over-predicted-thresholds")),
        ("variance", Variance),
        ("choices", Choices),
        ("figure", FigureOf),
    ];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(view => view.Name)];

    /// <summary>Renders a block, with a line below it that says what it was made from.</summary>
    /// <param name="block">The block.</param>
    /// <param name="results">The results of its experiment.</param>
    /// <param name="record">Their record.</param>
    /// <param name="methods">The methods that are known, with their titles and how they look.</param>
    /// <exception cref="DocumentException">The results do not have what the block asks for.</exception>
    public static RenderedBlock Render(DocumentBlock block, ExperimentResults results, ExperimentRecord record, MethodCatalog methods)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(record);
        RenderedBlock rendered = Array
            .Find(All, view => view.Name == block.View)
            .Render(new View(block, ResultSelection.Of(results, block), record, methods));
        return rendered with { Markdown = $"{rendered.Markdown.Trim('\n')}\n\n{Provenance.Of(block, results, record)}" };
    }

    private static RenderedBlock Of(Table table) => new(MarkdownTable.Render(table), null);

    private static RenderedBlock AgainstPaper(View view)
    {
        PaperComparison comparison = Compare(view);
        return Of(ComparisonTable.Create(comparison, view.Methods));
    }

    private static RenderedBlock Agreement(View view)
    {
        PaperComparison comparison = Compare(view);
        string[] others =
        [
            .. comparison
                .Cells.Where(cell => !cell.AgreesBy(AgreementTest.CentreWithinOurs))
                .Select(cell =>
                    $"* {FieldWords.Quantity(cell.Published.Quantity)} of {view.Methods.TitleOf(cell.Published.Method)} "
                    + $"({FieldWords.MeasureShort(cell.Published.Measure)}): published {NumberText.Format(cell.Published.Centre)}, "
                    + $"ours within {cell.Interval}"
                ),
        ];
        string heading = others.Length == 0 ? string.Empty : "\n\nNot within the interval of ours:\n\n";
        return new RenderedBlock(comparison.Statement + heading + string.Join('\n', others), null);
    }

    private static PaperComparison Compare(View view)
    {
        var comparison = PaperComparison.Create(view.Results);
        ComparedCell[] cells =
        [
            .. comparison.Cells.Where(cell => view.Block.Quantity.Length == 0 || cell.Published.Quantity == view.Block.Quantity),
        ];
        return cells.Length > 0
            ? comparison with
            {
                Cells = cells,
            }
            : throw new DocumentException(
                $"Block '{view.Block.Name}': the paper has no number for what {view.Block.Experiment} measures"
                    + (view.Block.Quantity.Length == 0 ? "." : $" as '{view.Block.Quantity}'.")
            );
    }

    private static RenderedBlock Across(View view)
    {
        string[] swept = [.. view.Results.Spec.Points[0].Swept.Select(parameter => parameter.Path)];
        return swept.Contains(view.Block.Across)
            ? Of(AcrossTable.Create(view.Results, view.Methods, view.Block.Across))
            : throw new DocumentException(
                $"Block '{view.Block.Name}': 'across' names a swept parameter, not '{view.Block.Across}'. "
                    + Suggestion.Sentence(view.Block.Across, swept)
            );
    }

    private static RenderedBlock Fronts(View view)
    {
        IReadOnlyList<MethodFront> fronts = MethodFront.Create(view.Results.Spec, view.Results.Rows);
        return fronts.Count > 0
            ? Of(FrontTable.Create(view.Results.Spec, view.Methods, fronts))
            : throw new DocumentException($"Block '{view.Block.Name}': no method of {view.Block.Experiment} has candidates.");
    }

    private static RenderedBlock Variance(View view)
    {
        VarianceAnalysis analysis = VarianceAnalysis.Of(view.Results.Spec, view.Results.Rows);
        return Of(
            VarianceTable.Create(analysis, view.Methods)
                ?? throw new DocumentException(
                    $"Block '{view.Block.Name}': "
                        + (
                            analysis.IsEmpty
                                ? $"{view.Block.Experiment} varies no source of variation, as 'seeds: {{ split: 10, init: 5 }}' does."
                                : string.Join(' ', analysis.Refusals)
                        )
                )
        );
    }

    private static RenderedBlock Choices(View view)
    {
        MultiverseAnalysis analysis = MultiverseAnalysis.Of(view.Results);
        return Of(
            ChoicesTable.Create(analysis, view.Methods)
                ?? throw new DocumentException(
                    $"Block '{view.Block.Name}': "
                        + (
                            analysis.IsEmpty
                                ? $"{view.Block.Experiment} does not sweep two options of a method in every combination."
                                : string.Join(' ', analysis.Refusals)
                        )
                )
        );
    }

    private static RenderedBlock Measures(View view, int table) =>
        MeasureTables.Create(view.Results, view.Methods) is { Count: > 0 } tables
            ? Of(tables[table])
            : throw new DocumentException(
                $"Block '{view.Block.Name}': {view.Block.Experiment} was run by a version without these measures."
            );

    private static RenderedBlock Statistics(View view, string table)
    {
        var comparison = ExperimentComparison.Of(
            view.Results,
            new ComparisonOptions { OwnDataPerSeed = view.Record.DataHashes.Count == 0 }
        );
        return Of(
            ComparisonTables.Create(comparison, view.Methods, view.Methods.TitleOf).FirstOrDefault(candidate => candidate.Id == table)
                ?? throw new DocumentException($"Block '{view.Block.Name}': {view.Block.Experiment} has no runs to compare.")
        );
    }

    private static RenderedBlock FigureOf(View view)
    {
        FigureSet figures = FigureSet.Create(view.Results, view.Methods, view.Results.Rows, Spread.MedianAndQuartiles, most: int.MaxValue);
        Figure figure =
            figures.Figures.FirstOrDefault(candidate => candidate.Name == view.Block.Figure)
            ?? throw new DocumentException(
                $"Block '{view.Block.Name}': there is no figure '{view.Block.Figure}'. "
                    + Suggestion.Sentence(view.Block.Figure, [.. figures.Figures.Select(candidate => candidate.Name)])
            );
        string alternative = figure.AlternativeText.ReplaceLineEndings(" ").Replace("[", "(", StringComparison.Ordinal);
        alternative = alternative.Replace("]", ")", StringComparison.Ordinal);
        return new RenderedBlock($"![{alternative}]({RenderedBlock.FigureFile(view.Block.Name)})\n\n{figure.Caption}", figure);
    }

    private sealed record View(DocumentBlock Block, ExperimentResults Results, ExperimentRecord Record, MethodCatalog Methods);
}
