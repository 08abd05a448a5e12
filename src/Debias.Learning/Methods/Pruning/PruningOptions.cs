using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;

namespace Debias.Learning.Methods.Pruning;

/// <summary>Every choice of pruning that the paper or its released code makes (Section 3, Algorithm 1).</summary>
public sealed record PruningOptions
{
    /// <summary>Rows that influence is averaged over.</summary><value>The default value is <see cref="DebiasingData.Train"/>.</value>
    public DebiasingData Data { get; init; } = DebiasingData.Train;

    /// <summary>The value of a unit that influence is the gradient with respect to.</summary><value>The default value is <see cref="UnitValue.Activation"/>.</value>
    public UnitValue UnitValue { get; init; } = UnitValue.Activation;

    /// <summary>Whether the input block's units may be removed too.</summary><value>The default value is false.</value>
    public bool PruneInputBlock { get; init; }

    /// <summary>How a unit is removed.</summary><value>The default value is <see cref="UnitRemoval.Outgoing"/>.</value>
    public UnitRemoval Removal { get; init; } = UnitRemoval.Outgoing;

    /// <summary>Number of steps B, each of which removes the share 1/B of the remaining units with the highest influence; 0: <see cref="UnitsPerStep"/> at a time instead.</summary>
    /// <value>The default value is 100.</value>
    public int Steps { get; init; } = 100;

    /// <summary>Units removed at a time when <see cref="Steps"/> is 0, as long as a unit contributes to the bias.</summary><value>The default value is 1.</value>
    public int UnitsPerStep { get; init; } = 1;

    /// <summary>Which level of sparsity is returned.</summary><value>The default value is <see cref="SelectionRule.Objective"/>.</value>
    public SelectionRule Selection { get; init; } = SelectionRule.Objective;

    /// <summary>Lower bound of the validation balanced accuracy for <see cref="SelectionRule.LeastBias"/>.</summary><value>The default value is 0.</value>
    public double MinimumPerformance { get; init; }

    /// <summary>Pruning stops below this validation balanced accuracy.</summary><value>The default value is 0: never.</value>
    public double StopBelow { get; init; }

    /// <summary>Whether the unpruned network is a candidate.</summary><value>The default value is false.</value>
    public bool IncludeUnpruned { get; init; }

    /// <summary>Checks every option's range.</summary>
    /// <exception cref="ArgumentException">One is out of range; the message names it.</exception>
    public void Validate()
    {
        OptionCheck.AtLeast(Steps, 0, nameof(Steps));
        OptionCheck.AtLeast(UnitsPerStep, 1, nameof(UnitsPerStep));
        OptionCheck.Share(MinimumPerformance, nameof(MinimumPerformance));
        OptionCheck.Share(StopBelow, nameof(StopBelow));
    }
}
