namespace Debias.Grid.Contracts.Results;

/// <summary>Measures of scores, whatever the threshold. One that is undefined is null.</summary>
[GenerateSerializer, Immutable]
public sealed record ScoreFigures
{
    /// <summary>Absolute between-ROC area; this and the next three are the largest of any two groups where there are several.</summary>
    [Id(0)]
    public required double? BetweenRocArea { get; init; }

    /// <summary>Area between the groups' cumulative distributions.</summary>
    [Id(1)]
    public required double? BetweenCumulatives { get; init; }

    /// <summary>Area between the groups' densities.</summary>
    [Id(2)]
    public required double? BetweenDensities { get; init; }

    /// <summary>Model absolute density distance.</summary>
    [Id(3)]
    public required double? DensityDistance { get; init; }

    /// <summary>Of the group a = 0; of no row where there are several groups.</summary>
    [Id(4)]
    public required GroupScoreFigures Unprivileged { get; init; }

    /// <summary>Of the group a = 1.</summary>
    [Id(5)]
    public required GroupScoreFigures Privileged { get; init; }

    /// <summary>The groups' absolute difference in the area under the receiver operating characteristic; null where one has none.</summary>
    public double? AurocGap => Unprivileged.Auroc is { } first && Privileged.Auroc is { } second ? Math.Abs(first - second) : null;
}
