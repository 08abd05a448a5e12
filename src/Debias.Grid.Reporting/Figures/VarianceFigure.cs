using Debias.Grid.Reporting.Tables;
using Debias.Grid.Reporting.Variance;
using Debias.OptionModel;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Debias.Grid.Reporting.Figures;

/// <summary>Shares of variance of a crossed design under one measure: a panel per method, a stacked bar per figure.</summary>
internal static class VarianceFigure
{
    private const int PanelsPerRow = 3;
    private const int RoomPerBar = 46;
    private const int RoomAround = 90;
    private const int LabelRoom = 200;
    private const int PlainRoom = 24;
    private const double BarSize = 0.72;

    private static readonly Dictionary<string, string> Colours = new()
    {
        [SourceDesign.Split] = "#0072B2",
        ["initialisation"] = "#E69F00",
        ["order"] = "#009E73",
        ["dropout"] = "#CC79A7",
        ["method"] = "#D55E00",
    };

    /// <summary>A figure.</summary>
    /// <param name="rows">Decompositions of one design under one measure; at least one.</param>
    /// <param name="number">Which of several designs it is; null where there is one.</param>
    /// <param name="styles">The methods' titles.</param>
    public static Figure Create(IReadOnlyList<VarianceDecomposition> rows, int? number, IReadOnlyDictionary<string, MethodStyle> styles)
    {
        SourceDesign design = rows[0].Design;
        string measure = rows[0].Measure;
        string[] methods = [.. rows.Select(row => row.Method).Distinct()];
        VarianceQuantity[] quantities = [.. VarianceQuantity.All.Where(quantity => rows.Any(row => row.Quantity == quantity))];
        string[] sources = [SourceDesign.Split, .. design.Factors.Select(factor => factor.Name)];
        (string Text, Color Colour, Func<ComponentShare, bool> Holds)[] parts =
        [
            .. sources.Select(source =>
                (
                    source,
                    Color.FromHex(Colours[source]),
                    (Func<ComponentShare, bool>)(part => part.Sources.Count == 1 && part.Sources[0] == source)
                )
            ),
            (
                "interactions with the split",
                Color.FromHex("#8FA3B0"),
                part => part.Sources.Count > 1 && part.Sources.Contains(SourceDesign.Split)
            ),
            ("other interactions", Color.FromHex("#D2D6D9"), part => part.Sources.Count > 1 && !part.Sources.Contains(SourceDesign.Split)),
        ];
        if (sources.Length == 2)
        {
            parts = parts[..^1];
        }

        string others = string.Join(", ", design.Others.Select(swept => $"{swept.Path} = {CanonicalJson.Display(swept.Value)}"));
        string levels = design.LevelsInWords(rows[0].Runs / design.Points.Count);
        return new Figure
        {
            Name = $"variance-{(number is null ? "" : FormattableString.Invariant($"{number}-"))}{measure}",
            Title = $"{FieldWords.Measure(measure)}: where variation comes from",
            Subtitle = $"{FieldWords.Dataset(design.Points[0])}{(others.Length == 0 ? "" : $", {others}")}; {levels}",
            Caption =
                $"Shares of variance by source, {levels} (random effects analysis of variance, negative estimates as 0). "
                + "Interactions with the split hold what is left over. A row without a bar: every run has the same figure, or the method "
                + "has none.",
            AlternativeText = string.Join(' ', rows.Select(row => Describe(row, styles[row.Method].Label))),
            RowHeight = RoomAround + RoomPerBar * quantities.Length,
            Legend = [.. parts.Select(part => new LegendEntry(part.Text, part.Colour) { IsBand = true })],
            Rows = [.. methods.Select((method, index) => Method(method, index % PanelsPerRow == 0)).Chunk(PanelsPerRow)],
        };

        Panel Method(string method, bool isFirst) =>
            new(plot =>
            {
                for (int index = 0; index < quantities.Length; index++)
                {
                    if (rows.FirstOrDefault(row => row.Method == method && row.Quantity == quantities[index]) is { } row)
                    {
                        Stack(plot, row, quantities.Length - 1 - index, parts);
                    }
                }

                plot.XLabel(styles[method].Label);
                Axes.TickHorizontal(plot, wholeNumbers: false);
                plot.Axes.Left.TickGenerator = new NumericManual(
                    [.. quantities.Select((_, index) => (double)(quantities.Length - 1 - index))],
                    [.. quantities.Select(quantity => isFirst ? quantity.Title : "")]
                );
                plot.Axes.Left.MajorTickStyle.Length = 0;
                plot.Grid.YAxisStyle.IsVisible = false;
                Axes.Limit(plot, (0, 1), (-0.6, quantities.Length - 0.4));
            })
            {
                Left = isFirst ? LabelRoom : PlainRoom,
            };
    }

    private static void Stack(
        Plot plot,
        VarianceDecomposition row,
        double position,
        (string Text, Color Colour, Func<ComponentShare, bool> Holds)[] parts
    )
    {
        double from = 0;
        foreach ((_, Color colour, Func<ComponentShare, bool> holds) in parts)
        {
            double share = row.Components.Where(holds).Sum(component => component.Share);
            if (double.IsNaN(share))
            {
                return;
            }

            var rectangle = plot.Add.Rectangle(from, from + share, position - BarSize / 2, position + BarSize / 2);
            rectangle.FillColor = colour;
            rectangle.LineWidth = 0;
            from += share;
        }
    }

    private static string Describe(VarianceDecomposition row, string label) =>
        $"{label}, {row.Quantity.Title.ToLowerInvariant()}: "
        + (
            row.Components.Any(component => double.IsNaN(component.Share))
                ? "the same in every run."
                : string.Join(
                    ", ",
                    row.Components.Where(component => component.Sources.Count == 1)
                        .Select(component => $"{component.Name} {NumberText.Format(component.Share)}")
                ) + "."
        );
}
