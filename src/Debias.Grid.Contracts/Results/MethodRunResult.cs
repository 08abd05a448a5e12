namespace Debias.Grid.Contracts.Results;

/// <summary>What one method run measured. Written once, never edited; holds no time and no place, so that equal runs are equal bytes.</summary>
[GenerateSerializer, Immutable]
public sealed record MethodRunResult
{
    /// <summary>Classification threshold; NaN for methods that mix labels.</summary>
    [Id(0)] public required double Threshold { get; init; }

    /// <summary>On validation rows.</summary>
    [Id(1)] public required Evaluation Validation { get; init; }

    /// <summary>On test rows.</summary>
    [Id(2)] public required Evaluation Test { get; init; }

    /// <summary>Index of the chosen candidate in the trajectory; −1: none.</summary>
    [Id(3)] public required int Selected { get; init; }

    /// <summary>What the run went through.</summary>
    [Id(4)] public required TrajectoryStep[] Trajectory { get; init; }
}

/// <summary>Predictions judged on one part of the data.</summary>
[GenerateSerializer, Immutable]
public sealed record Evaluation
{
    /// <summary>The run's own measure: the bias that was reduced.</summary>
    [Id(0)] public required double Bias { get; init; }

    /// <summary>Balanced accuracy, (TPR + TNR) / 2.</summary>
    [Id(1)] public required double BalancedAccuracy { get; init; }

    /// <summary>Constrained objective (eq. 3) at each ε of the spec, in its order.</summary>
    [Id(2)] public required double[] Objective { get; init; }

    /// <summary>Statistical parity difference.</summary>
    [Id(3)] public required double StatisticalParityDifference { get; init; }

    /// <summary>Equal opportunity difference.</summary>
    [Id(4)] public required double EqualOpportunityDifference { get; init; }

    /// <summary>Average odds difference: the mean of the differences in true and false positive rate.</summary>
    [Id(5)] public required double AverageOddsDifference { get; init; }

    /// <summary>Share of rows predicted correctly.</summary>
    [Id(6)] public required double Accuracy { get; init; }

    /// <summary>Harmonic mean of precision and recall.</summary>
    [Id(7)] public required double F1 { get; init; }

    /// <summary>Area under the receiver operating characteristic of the scores.</summary>
    [Id(8)] public required double Auroc { get; init; }

    /// <summary>Average precision of the scores.</summary>
    [Id(9)] public required double AveragePrecision { get; init; }
}

/// <summary>One candidate on validation data.</summary>
/// <param name="Step">Units removed, updates made or trial number.</param>
/// <param name="Threshold">Its classification threshold.</param>
/// <param name="Bias">Bias at the threshold.</param>
/// <param name="Performance">Balanced accuracy at the threshold.</param>
/// <param name="Objective">Constrained objective at ε − γ.</param>
[GenerateSerializer, Immutable]
public readonly record struct TrajectoryStep(
    [property: Id(0)] int Step,
    [property: Id(1)] double Threshold,
    [property: Id(2)] double Bias,
    [property: Id(3)] double Performance,
    [property: Id(4)] double Objective);
