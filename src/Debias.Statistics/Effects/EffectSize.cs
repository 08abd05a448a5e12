namespace Debias.Statistics.Effects;

/// <summary>An effect size with its word.</summary>
/// <param name="Value">
/// Positive where the first sample is higher; NaN where it is undefined, infinite where there is no spread to compare with.
/// </param>
/// <param name="Magnitude">The word for |value|.</param>
public readonly record struct EffectSize(double Value, EffectMagnitude Magnitude)
{
    /// <summary>The word is that of the last border that |value| reaches.</summary>
    internal static EffectSize Of(double value, double small, double medium, double large)
    {
        EffectMagnitude magnitude = Math.Abs(value) switch
        {
            double.NaN => EffectMagnitude.Undefined,
            double size when size < small => EffectMagnitude.Negligible,
            double size when size < medium => EffectMagnitude.Small,
            double size when size < large => EffectMagnitude.Medium,
            _ => EffectMagnitude.Large,
        };
        return new EffectSize(value, magnitude);
    }

    /// <summary>A difference in units of a spread; of two equal centres without spread it is 0.</summary>
    internal static EffectSize OfDifference(double difference, double spread) =>
        Of(difference == 0 && spread == 0 ? 0 : difference / spread, 0.2, 0.5, 0.8);
}
