namespace Debias.Learning.Methods.ExponentiatedGradient;

/// <summary>Which iteration's mixture is returned.</summary>
internal enum ReturnedMixture
{
    /// <summary>That of the highest validation objective, as every method here chooses; the one of least gap where all are 0.</summary>
    Objective,

    /// <summary>That of the least duality gap, the last of equal ones, as in fairlearn; validation rows are not looked at.</summary>
    LeastGap,
}
