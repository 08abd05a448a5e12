using Debias.OptionModel;

namespace Debias.Learning.Methods.LastLayerFineTuning;

/// <summary>The rows and the loss of the output layer's training: the five of Mao et al. (2023), with their names.</summary>
internal enum FineTuningVariant
{
    /// <summary>B1: training rows, no constraint.</summary>
    [Choice("none-train")]
    NoneTrain,

    /// <summary>B2: validation rows, no constraint.</summary>
    [Choice("none-validation")]
    NoneValidation,

    /// <summary>B3: as many training and validation rows of each group and label, no constraint.</summary>
    [Choice("balanced")]
    Balanced,

    /// <summary>M1: validation rows, with the constraint.</summary>
    [Choice("constrained-validation")]
    ConstrainedValidation,

    /// <summary>M2: as many training and validation rows of each group and label, with the constraint.</summary>
    [Choice("constrained-balanced")]
    ConstrainedBalanced,
}
