namespace Debias.Grid.Contracts.Results;

/// <summary>Whose scores a run's score-based measures are of.</summary>
public enum ScoreOrigin
{
    /// <summary>Nobody's: labels are drawn at random or scores are no numbers from 0 to 1, so there are no such measures.</summary>
    None,

    /// <summary>Those of the network that predicts: labels are a threshold of them.</summary>
    Network,

    /// <summary>The base network's: labels follow from them and the row's group.</summary>
    BaseNetwork,
}
