namespace Debias.Learning.Methods.MaskedFineTuning;

/// <summary>The stages of masked fine-tuning.</summary>
internal enum FineTuningRecipe
{
    /// <summary>
    /// Body on the proxy alone, then a head that begins as 0, on as many rows of each group and label, on cross-entropy and a tenth of the
    /// proxy (Xue et al., 2024).
    /// </summary>
    Bmft,

    /// <summary>
    /// Body on a tenth of the cross-entropy and nine tenths of the proxy, then the head without weights that the mask names, on the same
    /// the other way round (Xue et al., 2025).
    /// </summary>
    Swift,
}
