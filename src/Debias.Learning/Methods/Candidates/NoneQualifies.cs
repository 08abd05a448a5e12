namespace Debias.Learning.Methods.Candidates;

/// <summary>What is returned when no candidate qualifies.</summary>
public enum NoneQualifies
{
    /// <summary>The base network.</summary>
    BaseNetwork,

    /// <summary>
    /// The first candidate: the argmax of Algorithms 1 and 2 read literally, of which every candidate is one when all objectives are 0.
    /// </summary>
    FirstCandidate,
}
