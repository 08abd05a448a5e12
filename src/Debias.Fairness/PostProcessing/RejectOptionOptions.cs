namespace Debias.Fairness.PostProcessing;

/// <summary>How reject option classification is fitted.</summary>
public sealed record RejectOptionOptions
{
    /// <summary>Bound on the bias; a setting whose bias is in [−ε, ε] is admissible.</summary><value>The default value is 0.05.</value>
    public double Epsilon { get; init; } = 0.05;

    /// <summary>Number of thresholds, evenly spaced from 0.01 to 0.99.</summary><value>The default value is 100.</value>
    public int Thresholds { get; init; } = 100;

    /// <summary>Number of margins per threshold t, evenly spaced from 0 to min(t, 1 − t).</summary><value>The default value is 50.</value>
    public int Margins { get; init; } = 50;

    /// <summary>What is taken when no setting is admissible.</summary><value>The default value is <see cref="RejectOptionFallback.LeastAbsolute"/>.</value>
    public RejectOptionFallback Fallback { get; init; } = RejectOptionFallback.LeastAbsolute;

    /// <summary>
    /// The class that a score above the threshold is turned into. Scores are those of class 1, so 0 inverts the rule: what the
    /// released code does on COMPAS, where its class 1 (recidivism) is the unfavourable one.
    /// </summary>
    /// <value>The default value is 1.</value>
    public byte FavourableLabel { get; init; } = 1;

    /// <summary>The group that gets the unfavourable class inside the band.</summary><value>The default value is 1.</value>
    public byte PrivilegedGroup { get; init; } = 1;

    /// <summary>Checks every option's range.</summary>
    /// <exception cref="ArgumentException">One is out of range; the message names it.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Thresholds, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Margins, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(FavourableLabel, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(PrivilegedGroup, 1);
    }
}
