namespace Debias.Fairness.Calibration;

/// <summary>Whether a calibration line could be fitted, and if not, why.</summary>
public enum CalibrationFit
{
    /// <summary>Slope and intercept are the maximum likelihood estimates.</summary>
    Fitted,

    /// <summary>No rows, or all of one label: nothing says how labels follow scores.</summary>
    OneLabel,

    /// <summary>All rows have one score: there is no slope.</summary>
    OneScore,

    /// <summary>A score separates the labels, so that the likelihood grows with the slope for ever.</summary>
    Separable,
}
