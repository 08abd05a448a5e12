namespace Debias.Statistics;

/// <summary>A closed interval of a figure. Both ends are NaN where there is none, and infinite where the data bound nothing.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>What stands where the data allow no interval.</summary>
    public static Interval Undefined { get; } = new(double.NaN, double.NaN);

    /// <summary>Every number: the data are too few to exclude any.</summary>
    public static Interval Unbounded { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>High − low; NaN where there is no interval.</summary>
    public double Width => High - Low;

    /// <summary>Whether a value lies in it, ends included; false where there is no interval.</summary>
    public bool Contains(double value) => Low <= value && value <= High;
}
