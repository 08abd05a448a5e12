using Debias.OptionModel;

namespace Debias.Learning.Methods.UnitSearch;

/// <summary>What the search lowers.</summary>
public enum UnitSearchCost
{
    /// <summary>The constrained objective at the best threshold, networks that fail it by how far their bias is from it.</summary>
    ConstrainedObjective,

    /// <summary>
    /// NeuFair's, at the threshold ½: the largest difference between groups' true or false positive rates, and three times the base
    /// network's more where F1 is below 98 % of the base network's.
    /// </summary>
    [Choice("neufair")]
    NeuFair,
}
