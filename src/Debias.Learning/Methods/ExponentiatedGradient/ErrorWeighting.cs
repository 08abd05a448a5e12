namespace Debias.Learning.Methods.ExponentiatedGradient;

/// <summary>What the cost of errors is.</summary>
internal enum ErrorWeighting
{
    /// <summary>1 less the balanced accuracy, by which results are judged here.</summary>
    Balanced,

    /// <summary>The error rate, as in the paper and in fairlearn.</summary>
    ErrorRate,
}
