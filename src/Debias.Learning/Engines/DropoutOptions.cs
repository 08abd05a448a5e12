using Debias.Datasets.Randomness;

namespace Debias.Learning.Engines;

/// <summary>Dropout of a network in training mode.</summary>
/// <param name="Probability">Probability that a unit is dropped, 0 ≤ p &lt; 1; kept units are scaled by 1 / (1 − p).</param>
/// <param name="Key">The stream masks are drawn from.</param>
public readonly record struct DropoutOptions(float Probability, StreamKey Key)
{
    /// <summary>No dropout.</summary>
    public static DropoutOptions None => default;
}
