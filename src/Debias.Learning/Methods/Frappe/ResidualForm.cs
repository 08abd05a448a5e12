namespace Debias.Learning.Methods.Frappe;

/// <summary>What is added to the base network's log-odds.</summary>
internal enum ResidualForm
{
    /// <summary>A linear function.</summary>
    Linear,

    /// <summary>A network of one layer of 64 rectified units.</summary>
    Network,
}
