namespace Debias.Datasets.Zafar;

/// <summary>Which way theta turns the coordinates before they decide the odds of A.</summary>
internal enum ZafarRotation
{
    /// <summary>By theta, as equation 10 of the paper says.</summary>
    Theta,

    /// <summary>By −theta: the released code multiplies a row vector by the rotation matrix.</summary>
    MinusTheta,
}
