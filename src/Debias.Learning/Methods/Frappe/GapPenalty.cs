namespace Debias.Learning.Methods.Frappe;

/// <summary>What stands for the difference between two groups' scores.</summary>
internal enum GapPenalty
{
    /// <summary>The squared maximum mean discrepancy, with a Gaussian kernel of width 0.1: whole distributions.</summary>
    Mmd,

    /// <summary>The bias proxy's absolute value: means alone.</summary>
    Proxy,
}
