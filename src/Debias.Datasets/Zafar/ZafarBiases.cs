namespace Debias.Datasets.Zafar;

/// <summary>The biases of the random network that makes the features.</summary>
internal enum ZafarBiases
{
    /// <summary>None, as in the released code.</summary>
    Zero,

    /// <summary>Standard normal: the paper speaks of randomly generated vectors and does not say how.</summary>
    Normal,
}
