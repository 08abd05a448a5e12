using System.Globalization;

namespace Debias.Grid.Reporting.Summaries;

/// <summary>One method under one measure at one point, on test rows.</summary>
public sealed record SummaryTableRow
{
    /// <summary>Index of the sweep point.</summary>
    public required int Point { get; init; }

    /// <summary>Values of the swept parameters.</summary>
    public required IReadOnlyList<string> Swept { get; init; }

    /// <summary><c>spd</c> or <c>eod</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>The method's name.</summary>
    public required string Method { get; init; }

    /// <summary>Constrained objective.</summary>
    public required Distribution Objective { get; init; }

    /// <summary>Bias under the measure.</summary>
    public required Distribution Bias { get; init; }

    /// <summary>Balanced accuracy.</summary>
    public required Distribution BalancedAccuracy { get; init; }

    /// <summary>Seeds that have a result.</summary>
    public required int Succeeded { get; init; }

    /// <summary>Seeds planned.</summary>
    public required int Planned { get; init; }

    /// <summary>As texts, one per heading; a dash where no seed has a value.</summary>
    public IReadOnlyList<string> Cells =>
        [
            .. Swept,
            Measure,
            Method,
            Objective.Count == 0
                ? "–"
                : $"{Number(Objective.Median)} [{Number(Objective.LowerQuartile)}, {Number(Objective.UpperQuartile)}]",
            Bias.Count == 0 ? "–" : Bias.Median.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture),
            BalancedAccuracy.Count == 0 ? "–" : Number(BalancedAccuracy.Median),
            string.Create(CultureInfo.InvariantCulture, $"{Succeeded} of {Planned}"),
        ];

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
