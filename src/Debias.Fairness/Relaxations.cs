namespace Debias.Fairness;

/// <summary>The bounds on |bias| at which methods are compared: 0 to 0.20 by hundredths, 0.25 and 0.30.</summary>
public static class Relaxations
{
    /// <summary>A relaxation that bounds nothing: no |bias| is above 1.</summary>
    public const double None = 2;

    /// <summary>Ascending.</summary>
    public static IReadOnlyList<double> Grid { get; } = [.. Enumerable.Range(0, 21).Select(hundredths => hundredths / 100.0), 0.25, 0.30];
}
