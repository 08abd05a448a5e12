using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Rows;

/// <summary>The quantities of an evaluation, in the order of the files.</summary>
internal static class EvaluationColumns
{
    public static IReadOnlyList<EvaluationColumn> Create(ExperimentSpec spec) =>
        [
            new("bias", evaluation => evaluation.Bias),
            new("balanced_accuracy", evaluation => evaluation.BalancedAccuracy),
            .. Epsilons(spec)
                .Select((epsilon, index) => new EvaluationColumn(Objective(epsilon), evaluation => evaluation.Objective[index])),
            new("spd", evaluation => evaluation.StatisticalParityDifference),
            new("eod", evaluation => evaluation.EqualOpportunityDifference),
            new("average_odds_difference", evaluation => evaluation.AverageOddsDifference),
            new("accuracy", evaluation => evaluation.Accuracy),
            new("f1", evaluation => evaluation.F1),
            new("auroc", evaluation => evaluation.Auroc),
            new("average_precision", evaluation => evaluation.AveragePrecision),
        ];

    /// <summary>An evaluation from its quantities by name.</summary>
    public static Evaluation Read(ExperimentSpec spec, Func<string, double> value) =>
        new()
        {
            Bias = value("bias"),
            BalancedAccuracy = value("balanced_accuracy"),
            Objective = [.. Epsilons(spec).Select(epsilon => value(Objective(epsilon)))],
            StatisticalParityDifference = value("spd"),
            EqualOpportunityDifference = value("eod"),
            AverageOddsDifference = value("average_odds_difference"),
            Accuracy = value("accuracy"),
            F1 = value("f1"),
            Auroc = value("auroc"),
            AveragePrecision = value("average_precision"),
        };

    /// <summary>ε values; they are not swept, so every point has the same.</summary>
    public static double[] Epsilons(ExperimentSpec spec) => spec.Points[0].Objective.Epsilons;

    private static string Objective(double epsilon) => $"objective@{Cell.Format(epsilon)}";
}
