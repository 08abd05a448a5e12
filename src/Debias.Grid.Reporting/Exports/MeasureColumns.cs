using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;

namespace Debias.Grid.Reporting.Exports;

/// <summary>Columns of <see cref="TestMeasures"/>, in the files' order.</summary>
internal static class MeasureColumns
{
    /// <summary>Whose scores the score-based measures are of.</summary>
    public const string Scores = "scores";

    private static readonly (ScoreOrigin Origin, string Word)[] Origins =
    [
        (ScoreOrigin.Network, "network"),
        (ScoreOrigin.BaseNetwork, "base-network"),
        (ScoreOrigin.None, "none"),
    ];

    /// <summary>Differences between the groups.</summary>
    public static IReadOnlyList<MeasureColumn> Differences { get; } =
    [
        new("equalised_odds_sum", "Equalised odds, sum |ΔTPR| + |ΔFPR|", measures => measures.EqualisedOdds?.Sum),
        new("equalised_odds_max", "Equalised odds, max(|ΔTPR|, |ΔFPR|)", measures => measures.EqualisedOdds?.Max),
        new("equalised_odds_mean", "Equalised odds, mean (|ΔTPR| + |ΔFPR|) / 2", measures => measures.EqualisedOdds?.Mean),
        Group("auroc", "AUROC", 0, figures => figures.Auroc),
        Group("auroc", "AUROC", 1, figures => figures.Auroc),
        new("auroc_gap", "AUROC gap", measures => measures.OfScores?.AurocGap),
        new("abroca", "ABROCA", measures => measures.OfScores?.BetweenRocArea),
        new("abcc", "ABCC", measures => measures.OfScores?.BetweenCumulatives),
        new("abpc", "ABPC", measures => measures.OfScores?.BetweenDensities),
        new("madd", "MADD", measures => measures.OfScores?.DensityDistance),
    ];

    /// <summary>Calibration of either group.</summary>
    public static IReadOnlyList<MeasureColumn> Calibration { get; } = [.. CalibrationOf(0), .. CalibrationOf(1)];

    /// <summary>All measures.</summary>
    public static IReadOnlyList<MeasureColumn> All { get; } = [.. Differences, .. Calibration];

    /// <summary>The word for whose scores they are.</summary>
    public static string Word(ScoreOrigin origin) => Array.Find(Origins, pair => pair.Origin == origin).Word;

    /// <summary>Reads a row's measures; null where none were recorded.</summary>
    public static TestMeasures? Read(CsvRow row)
    {
        string scores = row.Text(Scores);
        if (scores.Length == 0)
        {
            return null;
        }

        double? Value(string name) => row.Number(name) is var value && double.IsNaN(value) ? null : value;
        double? OfGroup(string name, int group) => Value($"{name}_a{group}");
        GroupScoreFigures Figures(int group) =>
            new()
            {
                Auroc = OfGroup("auroc", group),
                CalibrationError = OfGroup("ece", group),
                DebiasedCalibrationError = OfGroup("ece_debiased", group),
                BrierScore = OfGroup("brier", group),
                BrierReliability = OfGroup("brier_reliability", group),
                BrierResolution = OfGroup("brier_resolution", group),
                BrierUncertainty = OfGroup("brier_uncertainty", group),
                CalibrationSlope = OfGroup("calibration_slope", group),
                CalibrationIntercept = OfGroup("calibration_intercept", group),
            };
        ScoreOrigin origin = row.OneOf(Scores, Origins);
        return new TestMeasures
        {
            Scores = origin,
            EqualisedOdds = Value("equalised_odds_sum") is { } sum
                ? new EqualisedOddsFigures(sum, row.Number("equalised_odds_max"), row.Number("equalised_odds_mean"))
                : null,
            OfScores =
                origin == ScoreOrigin.None
                    ? null
                    : new ScoreFigures
                    {
                        BetweenRocArea = Value("abroca"),
                        BetweenCumulatives = Value("abcc"),
                        BetweenDensities = Value("abpc"),
                        DensityDistance = Value("madd"),
                        Unprivileged = Figures(0),
                        Privileged = Figures(1),
                    },
        };
    }

    private static IEnumerable<MeasureColumn> CalibrationOf(int group) =>
        [
            Group("ece", "ECE", group, figures => figures.CalibrationError),
            Group("ece_debiased", "ECE, debiased", group, figures => figures.DebiasedCalibrationError),
            Group("brier", "Brier score", group, figures => figures.BrierScore),
            Group("brier_reliability", "reliability", group, figures => figures.BrierReliability),
            Group("brier_resolution", "resolution", group, figures => figures.BrierResolution),
            Group("brier_uncertainty", "uncertainty", group, figures => figures.BrierUncertainty),
            Group("calibration_slope", "slope", group, figures => figures.CalibrationSlope),
            Group("calibration_intercept", "intercept", group, figures => figures.CalibrationIntercept),
        ];

    private static MeasureColumn Group(string name, string title, int group, Func<GroupScoreFigures, double?> value) =>
        new(
            $"{name}_a{group}",
            $"{title}, a = {group}",
            measures => measures.OfScores is { } scores ? value(group == 0 ? scores.Unprivileged : scores.Privileged) : null
        );
}
