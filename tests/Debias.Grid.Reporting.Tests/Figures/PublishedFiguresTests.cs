using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Figures;
using Debias.Grid.Reporting.Figures.Published;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tests.Figures;

public class PublishedFiguresTests
{
    [Fact]
    public void Panels_have_the_papers_letters_and_those_that_are_missing_keep_theirs()
    {
        ExperimentResults bank = Renamed(Example.Compas(seeds: 3), "bank");
        IReadOnlyList<Figure> figures = PublishedFigures.Create(
            [Example.Compas(seeds: 3), bank, Renamed(Example.Loh(seeds: 3), "synthetic-zafar")],
            MethodCatalog.BuiltIn
        );

        Assert.Equal(["figure1", "figure2", "figure3"], figures.Select(figure => figure.Name));
        Assert.Equal(["(a)", "(b)", "(c)", "(d)"], Letters(figures[0]));
        // Adult's panels would be a to d.
        Assert.Equal(["(e)", "(f)", "(g)", "(h)"], Letters(figures[1]));
        Assert.Contains("(g) bank, Bias GD/A, SPD.", figures[1].AlternativeText, StringComparison.Ordinal);
        // This sweep has one measure; Loh's panels would be a to d.
        Assert.Equal(["(e)", "(f)"], Letters(figures[2]));
    }

    [Fact]
    public void Every_panel_is_drawn_into_every_format()
    {
        using var folder = new TemporaryFolder();
        foreach (Figure figure in PublishedFigures.Create([Example.Compas(seeds: 3), Example.Loh(seeds: 3)], MethodCatalog.BuiltIn))
        {
            figure.WriteSvg(folder.File(figure.Name + ".svg"));
            figure.WritePdf(folder.File(figure.Name + ".pdf"));
            string svg = File.ReadAllText(folder.File(figure.Name + ".svg"));
            Assert.All(Letters(figure), letter => Assert.Contains(letter, svg, StringComparison.Ordinal));
            Assert.Contains("Balanced", svg, StringComparison.Ordinal);
            Assert.True(new FileInfo(folder.File(figure.Name + ".pdf")).Length > 5_000);
        }
    }

    [Fact]
    public void Other_experiments_have_no_panel() =>
        Assert.Empty(
            PublishedFigures.Create(
                [Renamed(Example.Compas(seeds: 2), "csv"), Renamed(Example.Compas(seeds: 2), "synthetic-loh")],
                MethodCatalog.BuiltIn
            )
        );

    private static IEnumerable<string> Letters(Figure figure) => figure.AlternativeText.Split(". ").Select(panel => panel.Trim()[..3]);

    private static ExperimentResults Renamed(ExperimentResults results, string dataset) =>
        results with
        {
            Spec = results.Spec with
            {
                Points =
                [
                    .. results.Spec.Points.Select(point =>
                        point with
                        {
                            Dataset = new Debias.Grid.Specs.DatasetSpec(dataset, point.Dataset.Protected, point.Dataset.Options),
                        }
                    ),
                ],
            },
        };
}
