using Debias.OptionModel;

namespace Debias.Learning.Methods.Pruning;

/// <summary>What decides which units are removed first.</summary>
public enum PruningCriterion
{
    /// <summary>Gradient influence S on the proxy (eq. 4), the paper's.</summary>
    ProxyGradient,

    /// <summary>The first-order change of the proxy when the unit is removed: the gradient times what becomes 0.</summary>
    ProxyTaylor,

    /// <summary>
    /// FairPrune's saliency, summed over the weights that a unit's removal takes away: of large use to the privileged group and of little
    /// to the other (Wu et al., 2022).
    /// </summary>
    [Choice("fairprune")]
    FairPrune,

    /// <summary>
    /// The length of the vector of weights that the unit's removal takes away, the shortest first: knows nothing of groups.
    /// </summary>
    Magnitude,

    /// <summary>An order that is drawn: knows nothing at all.</summary>
    Random,

    /// <summary>The change of the proxy itself when the unit is removed, tried with every unit: what the gradients estimate.</summary>
    Exact,
}
