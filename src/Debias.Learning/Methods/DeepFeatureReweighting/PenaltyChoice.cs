namespace Debias.Learning.Methods.DeepFeatureReweighting;

/// <summary>How deep feature reweighting chooses the strength of its penalty.</summary>
internal enum PenaltyChoice
{
    /// <summary>
    /// The highest accuracy of the worst group and label on half of the validation rows, of a head fitted to the other half (the authors').
    /// </summary>
    WorstGroup,

    /// <summary>The highest validation objective at ε − γ.</summary>
    Objective,
}
