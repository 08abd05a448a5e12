namespace Debias.Learning.Methods.UnitSearch;

/// <summary>How sets of units are searched.</summary>
public enum UnitSearchStrategy
{
    /// <summary>Simulated annealing (NeuFair).</summary>
    Annealing,

    /// <summary>The same moves, all of them accepted (NeuFair's comparison).</summary>
    RandomWalk,

    /// <summary>Every unit removed alone.</summary>
    OneAtATime,

    /// <summary>One unit after another, each time the one whose removal is best of all, tried one by one.</summary>
    GreedyExact,
}
