using Debias.OptionModel;

namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>Which parameters are searched.</summary>
public enum SearchedTensors
{
    /// <summary>
    /// The last five tensors, batch normalisations counted after the linear layers of all blocks, as the released code of Savani et al.
    /// has it: the last but one block's β, the last block's γ and β, the output weight and its bias.
    /// </summary>
    [Choice("last-5")]
    LastFive,

    /// <summary>The output layer.</summary>
    Head,

    /// <summary>Every tensor.</summary>
    All,
}
