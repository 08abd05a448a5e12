using Debias.Grid.Reporting.Tables;

namespace Debias.Grid.Reporting.Paper;

/// <summary>One published number with its spread.</summary>
public sealed record PublishedCell
{
    /// <summary>Number of the paper's table.</summary>
    public required int Table { get; init; }

    /// <summary>Kind of dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>Protected attribute.</summary>
    public required string Protected { get; init; }

    /// <summary><c>spd</c> or <c>eod</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>The method's name.</summary>
    public required string Method { get; init; }

    /// <summary><c>constrained_objective</c>, <c>balanced_accuracy</c> or <c>bias</c>.</summary>
    public required string Quantity { get; init; }

    /// <summary>ε of the constrained objective; NaN for other quantities.</summary>
    public required double Epsilon { get; init; }

    /// <summary>Which statistics the other values are.</summary>
    public required Spread Spread { get; init; }

    /// <summary>Median or mean.</summary>
    public required double Centre { get; init; }

    /// <summary>Lower quartile, or the mean less one standard deviation.</summary>
    public required double Low { get; init; }

    /// <summary>Upper quartile, or the mean plus one standard deviation.</summary>
    public required double High { get; init; }

    /// <summary>
    /// Half of the 95 % interval of the published centre, as far as its spread tells it, for normal figures: 1.96 σ / √n of a mean, and
    /// 1.2533 times that of a median, with σ the distance of the quartiles / 1.349.
    /// </summary>
    /// <param name="seeds">Seeds behind it.</param>
    public double HalfWidth(int seeds)
    {
        double deviation = Spread == Spread.MedianAndQuartiles ? MedianEfficiency * (High - Low) / QuartilesInDeviations : (High - Low) / 2;
        return NormalQuantile * deviation / Math.Sqrt(seeds);
    }

    private const double NormalQuantile = 1.959964;
    private const double MedianEfficiency = 1.253314;
    private const double QuartilesInDeviations = 1.348980;
}
