namespace Debias.Learning.Engines;

/// <summary>How batch normalisation and dropout behave.</summary>
public enum NetworkMode
{
    /// <summary>Running statistics, no dropout; nothing in the network changes.</summary>
    Evaluation,

    /// <summary>
    /// Statistics of the given rows and dropout; each pass moves the running statistics (momentum 0.1) and the dropout stream.
    /// </summary>
    Training,
}
