using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;
using Debias.Datasets.Definitions;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Figures;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;
using Debias.Learning.Methods.Definitions;

namespace Debias.Grid.Reporting.Tests.Figures;

public class FigureSetTests
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    [Fact]
    public void Without_a_sweep_methods_are_compared_and_trajectories_drawn()
    {
        FigureSet set = Create(Example.Compas(seeds: 6));

        Assert.Equal(
            [
                "methods-spd",
                "methods-eod",
                "front-spd",
                "front-eod",
                "trajectory-spd-pruning",
                "trajectory-spd-bias-gda",
                "trajectory-eod-pruning",
                "trajectory-eod-bias-gda",
            ],
            set.Figures.Select(figure => figure.Name)
        );
        Assert.Contains("5 to 6 of 6 seeds", set.Figures[0].Caption, StringComparison.Ordinal);
        Assert.Contains("at least half", set.Figures[4].Caption, StringComparison.Ordinal);
        Assert.All(set.Figures, RequireImages);
    }

    [Fact]
    public void Titles_steps_and_paths_are_those_of_the_definitions_given()
    {
        ExperimentResults results = Example.Compas(seeds: 2, measures: ["spd"]);
        FigureSet set = FigureSet.Create(
            results,
            MethodCatalog.Of(Defined("pruning", "My pruning", isPath: false), Defined("bias-gda", "My ascent", isPath: true)),
            results.Rows,
            Spread.MedianAndQuartiles,
            most: 24
        );

        // One method without an order of steps beside one with: they are also compared at equal numbers of evaluations.
        Assert.Equal(["methods-spd", "front-spd", "evaluations-spd", "trajectory-spd-bias-gda"], set.Figures.Select(figure => figure.Name));
        Assert.StartsWith("My ascent", set.Figures[3].Title, StringComparison.Ordinal);
        Assert.Contains("My walk", set.Figures[3].ToSvg(), StringComparison.Ordinal);
        Assert.Contains("My pruning", set.Figures[2].AlternativeText, StringComparison.Ordinal);
        RequireImages(set.Figures[2]);
    }

    [Fact]
    public void A_numeric_sweep_has_sensitivity_curves()
    {
        FigureSet set = Create(Example.Loh(seeds: 3, points: 5));

        Assert.Equal("sensitivity-spd", set.Figures[0].Name);
        Assert.Contains("medians, bands quartiles", set.Figures[0].Caption, StringComparison.Ordinal);
        Assert.Equal(1 + 5 + 5 * 2, set.Figures.Count);
        Assert.Contains("front-alpha-0.75-spd", set.Figures.Select(figure => figure.Name));
        Assert.Contains("trajectory-alpha-0.25-spd-pruning", set.Figures.Select(figure => figure.Name));
        RequireImages(set.Figures[0]);
    }

    [Fact]
    public void Means_and_standard_deviations_where_asked_for()
    {
        ExperimentResults results = Example.Loh(seeds: 3, points: 2);
        Figure figure = FigureSet.Create(results, MethodCatalog.BuiltIn, results.Rows, Spread.MeanAndStandardDeviation, most: 1).Figures[0];

        Assert.Contains("standard deviation", figure.Caption, StringComparison.Ordinal);
        RequireImages(figure);
    }

    [Fact]
    public void Large_sweeps_leave_figures_out_and_say_how_many()
    {
        ExperimentResults results = Example.Loh(seeds: 1, points: 11);
        FigureSet set = FigureSet.Create(results, MethodCatalog.BuiltIn, results.Rows, Spread.MedianAndQuartiles, most: 4);

        Assert.Equal(1 + 4 + 5 * 4, set.Figures.Count);
        Assert.Equal((11 - 4) + (22 - 5 * 4), set.LeftOut);
    }

    [Fact]
    public void One_seed_draws() => Assert.All(Create(Example.Compas(seeds: 1, measures: ["spd"])).Figures, RequireImages);

    [Fact]
    public void Where_every_run_failed_the_methods_are_still_listed()
    {
        ExperimentResults results = Example.Compas(seeds: 2, measures: ["spd"]);
        FigureSet set = Create(
            results with
            {
                Rows =
                [
                    .. results.Rows.Select(row =>
                        row with
                        {
                            Status = RunStatus.Failed,
                            Failure = new Failure(FailureClass.Lost, "x"),
                            Result = null,
                        }
                    ),
                ],
            }
        );

        Figure figure = Assert.Single(set.Figures);
        Assert.Contains("Pruning: no results.", figure.AlternativeText, StringComparison.Ordinal);
        RequireImages(figure);
    }

    [Fact]
    public void Undefined_values_leave_gaps()
    {
        ExperimentResults loh = WithoutNumbers(Example.Loh(seeds: 2, points: 3));
        ExperimentResults compas = WithoutNumbers(Example.Compas(seeds: 2, measures: ["spd"]));

        Assert.All([.. Create(loh).Figures, .. Create(compas).Figures], RequireImages);
    }

    [Fact]
    public void A_figure_for_print_holds_its_typeface_and_is_the_same_bytes_again()
    {
        using var folder = new TemporaryFolder();
        Figure figure = Create(Example.Compas(seeds: 2)).Figures[0];
        figure.WritePdf(folder.File("one.pdf"));
        figure.WritePdf(folder.File("two.pdf"));

        byte[] bytes = File.ReadAllBytes(folder.File("one.pdf"));
        string text = Encoding.Latin1.GetString(bytes);
        Assert.StartsWith("%PDF-1.", text, StringComparison.Ordinal);
        Assert.Contains("/FontFile2", text, StringComparison.Ordinal);
        Assert.Contains("DejaVuSans", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/CreationDate", text, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(folder.File("two.pdf")));
    }

    [Fact]
    public void Orders_of_magnitude_and_other_parameters()
    {
        (string Model, string Rate)[] values =
        [
            ("\"B1\"", "0.00001"),
            ("\"B1\"", "0.001"),
            ("\"B1\"", "0.1"),
            ("\"B2\"", "0.00001"),
            ("\"B2\"", "0.001"),
            ("\"B2\"", "0.1"),
        ];
        PointSpec[] points =
        [
            .. values.Select(
                (value, index) =>
                    Example.Point(
                        index,
                        [new SweptValue("dataset.alpha", value.Rate), new SweptValue("dataset.model", value.Model)],
                        new DatasetSpec("synthetic-loh", "a", []),
                        ["standard"]
                    )
            ),
        ];
        FigureSet set = Create(Example.Results(Example.Spec("two", 2, ["spd"], points), _ => false));

        Assert.Equal(
            [
                "sensitivity-0-spd",
                "sensitivity-1-spd",
                "multiverse-standard-spd-objective",
                "multiverse-standard-spd-absolute-bias",
                "multiverse-standard-spd-balanced-accuracy",
            ],
            set.Figures.Select(figure => figure.Name)
        );
        Assert.Contains("dataset.model = B2", set.Figures[1].Subtitle, StringComparison.Ordinal);
        Assert.All(set.Figures, RequireImages);
    }

    private static MethodDefinition<NoOptions> Defined(string name, string title, bool isPath) =>
        new(name, _ => throw new NotSupportedException())
        {
            Title = title,
            Description = "",
            Appearance = new MethodAppearance("#123456", MethodMarker.OpenCircle),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            Step = "My walk",
            StepsFollowEachOther = isPath,
        };

    private static FigureSet Create(ExperimentResults results) =>
        FigureSet.Create(results, MethodCatalog.BuiltIn, results.Rows, Spread.MedianAndQuartiles, most: 24);

    private static ExperimentResults WithoutNumbers(ExperimentResults results) =>
        results with
        {
            Rows =
            [
                .. results.Rows.Select(
                    (row, index) =>
                        row.Result is null || index % 2 == 0
                            ? row
                            : row with
                            {
                                Result = row.Result with
                                {
                                    Test = row.Result.Test with
                                    {
                                        Bias = double.NaN,
                                        BalancedAccuracy = double.NaN,
                                        Objective = [double.NaN, double.NaN],
                                    },
                                    Trajectory =
                                    [
                                        .. row.Result.Trajectory.Select(step =>
                                            step.Step % 3 == 0 ? step with { Bias = double.NaN } : step
                                        ),
                                    ],
                                },
                            }
                ),
            ],
        };

    private static void RequireImages(Figure figure)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("figure.png");
        figure.WritePng(path);
        byte[] png = File.ReadAllBytes(path);
        Assert.Equal(PngSignature, png[..8]);
        Assert.Equal(Figure.Width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(figure.Height, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        Assert.True(png.Length > 5_000, "The image is all but empty.");

        XElement svg = XElement.Parse(figure.ToSvg());
        Assert.Equal($"0 0 {Figure.Width} {figure.Height}", svg.Attribute("viewBox")!.Value);
        Assert.True(svg.Descendants().Count() > 50, "The drawing is all but empty.");
        Assert.DoesNotContain("NaN", figure.ToSvg(), StringComparison.Ordinal);
    }
}
