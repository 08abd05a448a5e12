namespace Debias.Learning.Methods.Tuning;

/// <summary>In which scale the numbers of a range are uniform.</summary>
public enum TuningScale
{
    /// <summary>In the numbers themselves.</summary>
    Linear,

    /// <summary>In their logarithms.</summary>
    Log,
}
