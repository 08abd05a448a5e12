namespace Debias.Grid.Contracts.Results;

/// <summary>Predictions judged on one part of the data.</summary>
[GenerateSerializer, Immutable]
public sealed record Evaluation
{
    /// <summary>The run's own measure: the bias that was reduced.</summary>
    [Id(0)]
    public required double Bias { get; init; }

    /// <summary>Balanced accuracy, (TPR + TNR) / 2.</summary>
    [Id(1)]
    public required double BalancedAccuracy { get; init; }

    /// <summary>Constrained objective (eq. 3) at each ε of the spec, in its order.</summary>
    [Id(2)]
    public required double[] Objective { get; init; }

    /// <summary>Statistical parity difference.</summary>
    [Id(3)]
    public required double StatisticalParityDifference { get; init; }

    /// <summary>Equal opportunity difference.</summary>
    [Id(4)]
    public required double EqualOpportunityDifference { get; init; }

    /// <summary>Average odds difference: the mean of the differences in true and false positive rate.</summary>
    [Id(5)]
    public required double AverageOddsDifference { get; init; }

    /// <summary>Share of rows predicted correctly.</summary>
    [Id(6)]
    public required double Accuracy { get; init; }

    /// <summary>Harmonic mean of precision and recall.</summary>
    [Id(7)]
    public required double F1 { get; init; }

    /// <summary>Area under the receiver operating characteristic of the scores.</summary>
    [Id(8)]
    public required double Auroc { get; init; }

    /// <summary>Average precision of the scores.</summary>
    [Id(9)]
    public required double AveragePrecision { get; init; }
}
