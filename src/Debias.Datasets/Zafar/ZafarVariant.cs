namespace Debias.Datasets.Zafar;

/// <summary>What the features of Zafar's simulation are.</summary>
internal enum ZafarVariant
{
    /// <summary>A random network's outputs of the two coordinates.</summary>
    Nonlinear,

    /// <summary>The two coordinates.</summary>
    Linear,
}
