namespace Debias.Learning.Methods.Pruning.Units;

/// <summary>How a unit is removed.</summary>
public enum UnitRemoval
{
    /// <summary>The weights that read its output become 0.</summary>
    Outgoing,

    /// <summary>Its own weights and bias become 0: ReLU gives 0, batch normalisation still passes on a constant.</summary>
    Incoming,
}
