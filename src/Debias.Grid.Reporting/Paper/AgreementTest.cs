namespace Debias.Grid.Reporting.Paper;

/// <summary>When a published number and ours are said to agree, the strictest first.</summary>
public enum AgreementTest
{
    /// <summary>The published centre lies within the 95 % bootstrap interval of ours.</summary>
    CentreWithinOurs,

    /// <summary>The 95 % interval of the difference of the two centres, with the uncertainty of both, holds 0.</summary>
    DifferenceOfCentres,

    /// <summary>The two spreads overlap: quartiles, or one standard deviation to either side. Wide spreads agree with anything.</summary>
    SpreadsOverlap,
}
