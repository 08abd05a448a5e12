namespace Debias.Statistics.Pairs;

/// <summary>
/// A posterior in three areas: which of two methods is higher by more than the region of practical equivalence (ROPE), or neither. They sum
/// to 1. Whether higher is better is the caller's to say.
/// </summary>
/// <param name="SecondHigher">P(difference below −rope).</param>
/// <param name="Equivalent">P(difference from −rope to rope).</param>
/// <param name="FirstHigher">P(difference above rope).</param>
public readonly record struct RopeProbabilities(double SecondHigher, double Equivalent, double FirstHigher)
{
    /// <summary>Three times NaN: the data allow no posterior.</summary>
    public static RopeProbabilities Undefined { get; } = new(double.NaN, double.NaN, double.NaN);
}
