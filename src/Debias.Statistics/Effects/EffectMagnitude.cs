namespace Debias.Statistics.Effects;

/// <summary>The word for an effect's size. The borders are conventions, and differ between effect sizes.</summary>
public enum EffectMagnitude
{
    /// <summary>There is no effect size.</summary>
    Undefined,

    /// <summary>Too small to matter, by convention.</summary>
    Negligible,

    /// <summary>Small.</summary>
    Small,

    /// <summary>Medium.</summary>
    Medium,

    /// <summary>Large.</summary>
    Large,
}
