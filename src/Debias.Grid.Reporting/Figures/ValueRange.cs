namespace Debias.Grid.Reporting.Figures;

/// <summary>Axis limits around values.</summary>
internal static class ValueRange
{
    private const double Room = 0.06;

    /// <summary>From the smallest to the largest finite value, with some room; 0 to 1 without any.</summary>
    public static (double Low, double High) Around(IEnumerable<double> values)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (double value in values.Where(double.IsFinite))
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        if (low > high)
        {
            return (0, 1);
        }
        double room = high > low ? Room * (high - low) : Math.Max(Math.Abs(high) * Room, 0.02);
        return (low - room, high + room);
    }
}
