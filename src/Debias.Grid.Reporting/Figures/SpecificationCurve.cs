using Debias.Grid.Reporting.Multiverse;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;
using Debias.OptionModel;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Debias.Grid.Reporting.Figures;

/// <summary>
/// A specification curve (Simonsohn, Simmons and Nelson, 2020): universes sorted by their outcome, with quartiles over seeds, above the
/// choices that make them.
/// </summary>
internal static class SpecificationCurve
{
    /// <summary>More universes than this are not drawn: their dots would be one another's.</summary>
    public const int MostUniverses = 1000;

    private const int RoomPerLevel = 24;
    private const int RoomAround = 90;
    private const int LeastHeight = 320;
    private const int LabelRoom = 250;

    public static Figure Create(ExperimentSpec spec, MethodMultiverse multiverse, MethodStyle style)
    {
        Universe[] sorted =
        [
            .. multiverse.Universes.OrderBy(universe => universe.Outcome.Median).ThenBy(universe => universe.Outcome.Mean),
        ];
        (int Choice, int Level)[] levels =
        [
            .. multiverse.Choices.SelectMany((choice, index) => choice.Levels.Select((_, level) => (index, level))),
        ];
        (double Low, double High) horizontal = (0.4, sorted.Length + 0.6);
        string measure = FieldWords.Measure(multiverse.Measure);
        string title = multiverse.Outcome.Title;
        return new Figure
        {
            Name = $"multiverse-{multiverse.Method}-{multiverse.Measure}-{multiverse.Outcome.Key}",
            Title = $"{style.Label}, {measure.ToLowerInvariant()}: {title} by choice",
            Subtitle = FormattableString.Invariant(
                $"{FieldWords.Dataset(spec.Points[0])}; test data; {sorted.Length} universes × {spec.Seeds.Length} seeds"
            ),
            Caption =
                $"Specification curve: {title} of {style.Label} ({measure.ToLowerInvariant()}) on test data in every combination of "
                + FormattableString.Invariant(
                    $"choices, sorted by median over {spec.Seeds.Length} seeds; bars are quartiles. Dots: the choices of each universe."
                ),
            AlternativeText =
                $"Medians from {NumberText.Format(sorted[0].Outcome.Median)} to {NumberText.Format(sorted[^1].Outcome.Median)}. "
                + (
                    multiverse.Shares.Variance > 0
                        ? string.Join(
                            ' ',
                            multiverse.Shares.Factors.Select(factor =>
                                $"{factor.Factor} decides {NumberText.Format(factor.Main)} of the variance alone."
                            )
                        )
                        : "Every universe has the same mean."
                ),
            RowHeight = Math.Max(LeastHeight, RoomAround + RoomPerLevel * levels.Length),
            Legend =
            [
                new LegendEntry("median over seeds", style.Color) { Marker = MarkerShape.FilledCircle, MarkerSize = 9 },
                new LegendEntry("quartiles", style.Color.WithAlpha(BarOpacity)) { LineWidth = 4 },
                new LegendEntry("choice", FigureTheme.Ink) { Marker = MarkerShape.FilledCircle, MarkerSize = 7 },
            ],
            Rows =
            [
                [new Panel(DrawOutcomes) { Left = LabelRoom }],
                [new Panel(DrawChoices) { Left = LabelRoom }],
            ],
        };

        void DrawOutcomes(Plot plot)
        {
            for (int index = 0; index < sorted.Length; index++)
            {
                Curves.AddLine(
                    plot,
                    [
                        new StepValue(index + 1, sorted[index].Outcome.LowerQuartile),
                        new StepValue(index + 1, sorted[index].Outcome.UpperQuartile),
                    ],
                    style.Color.WithAlpha(BarOpacity),
                    sorted.Length > 100 ? 3 : 5
                );
            }

            Curves.AddMarkers(
                plot,
                [.. sorted.Select((universe, index) => new StepValue(index + 1, universe.Outcome.Median))],
                style.Color,
                MarkerShape.FilledCircle,
                sorted.Length > 100 ? 6 : 9
            );
            Axes.Label(plot, "", title);
            Axes.TickVertical(plot);
            plot.Axes.Bottom.TickGenerator = new NumericManual([], []);
            plot.Grid.XAxisStyle.IsVisible = false;
            Axes.Limit(
                plot,
                horizontal,
                ValueRange.Around(sorted.SelectMany(universe => new[] { universe.Outcome.LowerQuartile, universe.Outcome.UpperQuartile }))
            );
        }

        void DrawChoices(Plot plot)
        {
            for (int row = 0; row < levels.Length; row++)
            {
                (int choice, int level) = levels[row];
                double position = levels.Length - 1 - row;
                if (choice % 2 == 0)
                {
                    var stripe = plot.Add.Rectangle(horizontal.Low, horizontal.High, position - 0.5, position + 0.5);
                    stripe.FillColor = FigureTheme.Ink.WithAlpha(0.05);
                    stripe.LineWidth = 0;
                }

                Curves.AddMarkers(
                    plot,
                    [
                        .. Enumerable
                            .Range(0, sorted.Length)
                            .Where(index => sorted[index].Levels[choice] == level)
                            .Select(index => new StepValue(index + 1, position)),
                    ],
                    FigureTheme.Ink,
                    MarkerShape.FilledCircle,
                    sorted.Length > 100 ? 5 : 7
                );
            }

            Axes.Label(plot, "universes, sorted", "");
            Axes.TickHorizontal(plot, wholeNumbers: true);
            plot.Axes.Left.TickGenerator = new NumericManual(
                [.. levels.Select((_, row) => (double)(levels.Length - 1 - row))],
                [
                    .. levels
                        .Select(item => (multiverse.Choices[item.Choice].Name, Value: multiverse.Choices[item.Choice].Levels[item.Level]))
                        .Select(item => $"{item.Name}: {CanonicalJson.Display(item.Value)}"),
                ]
            );
            plot.Axes.Left.MajorTickStyle.Length = 0;
            plot.Grid.YAxisStyle.IsVisible = false;
            Axes.Limit(plot, horizontal, (-0.6, levels.Length - 0.4));
        }
    }

    private const double BarOpacity = 0.35;
}
