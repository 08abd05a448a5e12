namespace Debias.Learning.Methods.Frappe;

/// <summary>What the added function sees of a row.</summary>
internal enum ResidualInput
{
    /// <summary>The standardised features.</summary>
    Features,

    /// <summary>The last block's output.</summary>
    Hidden,
}
