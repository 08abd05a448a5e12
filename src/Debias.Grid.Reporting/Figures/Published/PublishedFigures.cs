using Debias.Grid.Contracts.Results;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Figures.Published;

/// <summary>
/// The paper's three figures, panel by panel in its order, from results of the experiments that they show: 1 COMPAS (a–d), 2 Adult, Bank
/// and MIMIC-III (a–l), 3 the synthetic data of Loh et al. and of Zafar et al. (a–h). What is not there is left out, and letters are kept.
/// </summary>
public static class PublishedFigures
{
    private const int PanelsPerDataset = 4;
    private const int PanelsPerRow = 2;

    private static readonly (int Number, string Title, string[] Datasets)[] Plan =
    [
        (1, "What pruning and bias gradient descent/ascent go through on COMPAS", ["compas"]),
        (2, "What pruning and bias gradient descent/ascent go through on Adult, Bank and MIMIC-III", ["adult", "bank", "mimic-iii"]),
        (3, "Bias, balanced accuracy and objective along the bias of synthetic data", ["synthetic-loh", "synthetic-zafar"]),
    ];

    /// <summary>The figures that the experiments have panels for, in order.</summary>
    /// <param name="experiments">Results with their trajectories; of two on one dataset the last counts.</param>
    /// <param name="methods">The methods that are known, with their titles and how they look.</param>
    public static IReadOnlyList<Figure> Create(IReadOnlyList<ExperimentResults> experiments, MethodCatalog methods)
    {
        ArgumentNullException.ThrowIfNull(experiments);
        ArgumentNullException.ThrowIfNull(methods);
        return [.. Plan.Select(plan => Create(plan.Number, plan.Title, plan.Datasets, experiments, methods)).OfType<Figure>()];
    }

    private static Figure? Create(
        int number,
        string title,
        string[] datasets,
        IReadOnlyList<ExperimentResults> experiments,
        MethodCatalog methods
    )
    {
        var panels = new List<Panel>();
        var shown = new List<ExperimentResults>();
        for (int place = 0; place < datasets.Length; place++)
        {
            ExperimentResults? results = experiments.LastOrDefault(candidate =>
                Array.TrueForAll(candidate.Spec.Points, point => point.Dataset.Kind == datasets[place])
            );
            if (results is null)
            {
                continue;
            }

            IReadOnlyList<(string Title, Panel Panel)> own =
                number == 3 ? SensitivityPanels.Create(results, methods) : TrajectoryPanels.Create(results, methods);
            if (own.Count == 0)
            {
                continue;
            }

            shown.Add(results);
            panels.AddRange(
                own.Select((panel, index) => panel.Panel with { Title = $"({Letter(PanelsPerDataset * place + index)}) {panel.Title}" })
            );
        }

        if (panels.Count == 0)
        {
            return null;
        }

        string seeds = string.Join(
            "; ",
            shown.Select(results => $"{results.Spec.Points[0].Dataset.Kind}: {results.Spec.Seeds.Length} seeds")
        );
        return new Figure
        {
            Name = FormattableString.Invariant($"figure{number}"),
            Title = title,
            Subtitle = $"{(number == 3 ? "test" : "validation")} data; {seeds}",
            Caption = number == 3 ? SensitivityPanels.Caption : TrajectoryPanels.Caption,
            AlternativeText = string.Join(' ', panels.Select(panel => $"{panel.Title}.")),
            RowHeight = 340,
            Legend = number == 3 ? SensitivityPanels.Legend(shown, methods) : TrajectoryPanels.Legend(methods),
            Rows = [.. panels.Chunk(PanelsPerRow)],
        };
    }

    private static char Letter(int place) => (char)('a' + place);
}
