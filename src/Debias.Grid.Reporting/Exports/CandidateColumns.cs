using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;

namespace Debias.Grid.Reporting.Exports;

/// <summary>Columns of <see cref="CandidateFigures"/>, in the files' order.</summary>
internal static class CandidateColumns
{
    /// <summary>Column, and its value of a candidate.</summary>
    public static IReadOnlyList<(string Name, Func<CandidateFigures, double> Value)> All { get; } =
    [
        ("test_bias", figures => figures.TestBias),
        ("test_performance", figures => figures.TestPerformance),
        .. Rates("validation", 0, figures => figures.ValidationUnprivileged),
        .. Rates("validation", 1, figures => figures.ValidationPrivileged),
        .. Rates("test", 0, figures => figures.TestUnprivileged),
        .. Rates("test", 1, figures => figures.TestPrivileged),
    ];

    /// <summary>Reads a row's figures; null where another version has written none.</summary>
    public static CandidateFigures? Read(CsvRow row) =>
        !row.Has("test_bias") || row.Text("test_bias").Length == 0
            ? null
            : new CandidateFigures(
                row.Number("test_bias"),
                row.Number("test_performance"),
                ReadRates(row, "validation", 0),
                ReadRates(row, "validation", 1),
                ReadRates(row, "test", 0),
                ReadRates(row, "test", 1)
            );

    private static IEnumerable<(string Name, Func<CandidateFigures, double> Value)> Rates(
        string part,
        int group,
        Func<CandidateFigures, GroupRates> rates
    ) =>
        [
            (Name(part, "acceptance_rate", group), figures => rates(figures).Acceptance),
            (Name(part, "true_positive_rate", group), figures => rates(figures).TruePositive),
            (Name(part, "false_positive_rate", group), figures => rates(figures).FalsePositive),
        ];

    private static GroupRates ReadRates(CsvRow row, string part, int group) =>
        new(
            row.Number(Name(part, "acceptance_rate", group)),
            row.Number(Name(part, "true_positive_rate", group)),
            row.Number(Name(part, "false_positive_rate", group))
        );

    private static string Name(string part, string rate, int group) => $"{part}_{rate}_a{group}";
}
