using Debias.Grid.Reporting.Comparison;
using Debias.Grid.Reporting.Files;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Multiverse;

/// <summary><c>choices.csv</c>: one row per level of a choice, outcome and method; a choice's shares stand in each of its rows.</summary>
public static class ChoicesCsv
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "choices.csv";

    /// <summary>Writes the file, whole or not at all.</summary>
    public static void Write(MultiverseAnalysis analysis, string path) => AtomicFile.Write(path, stream => Write(analysis, stream));

    /// <summary>Writes the table to a stream.</summary>
    public static void Write(MultiverseAnalysis analysis, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(stream);
        CsvTable.Write(
            stream,
            [
                "measure",
                "method",
                "outcome",
                "universes",
                "variance",
                "interactions_share",
                "choice",
                "share",
                "share_with_interactions",
                "level",
                "mean",
            ],
            analysis.Methods.SelectMany(row =>
                row.Choices.SelectMany(
                    (choice, index) =>
                        choice.Levels.Select(
                            (level, position) =>
                                (string[])
                                    [
                                        row.Measure,
                                        row.Method,
                                        row.Outcome.Key,
                                        Cell.Format(row.Universes.Count),
                                        Figure(row.Shares.Variance),
                                        Figure(row.Shares.Interactions),
                                        choice.Path,
                                        Figure(row.Shares.Factors[index].Main),
                                        Figure(row.Shares.Factors[index].Total),
                                        Cell.Text(CanonicalJson.Display(level)),
                                        Figure(row.Shares.Factors[index].LevelMeans[position]),
                                    ]
                        )
                )
            )
        );
    }

    private static string Figure(double value) => Cell.Format(RoundedFigure.Of(value));
}
