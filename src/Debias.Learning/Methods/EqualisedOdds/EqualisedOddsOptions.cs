namespace Debias.Learning.Methods.EqualisedOdds;

/// <summary>Options of <see cref="EqualisedOddsMethod"/>.</summary>
public sealed record EqualisedOddsOptions
{
    /// <summary>Threshold whose predictions are mixed.</summary><value>The default value is 0.5.</value>
    public double LabelThreshold { get; init; } = 0.5;

    /// <summary>Checks every option's range.</summary>
    /// <exception cref="ArgumentException">One is out of range; the message names it.</exception>
    public void Validate()
    {
        OptionCheck.Share(LabelThreshold, nameof(LabelThreshold));
    }
}
