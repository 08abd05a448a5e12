using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Execution.BaseNetworks;
using Debias.Grid.Silo.Execution.Data;
using Debias.Grid.Specs;
using Debias.Learning;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Catalog;
using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.GroupThresholding;

namespace Debias.Grid.Silo.Execution;

/// <summary>Runs one method under one measure and judges what it predicts.</summary>
internal static class MethodRunExecution
{
    public static MethodRunRow Execute(
        MethodCatalog methods,
        IEngine engine,
        SeedData data,
        BaseNetwork network,
        ClassifierShape shape,
        PointSpec point,
        MethodRunId id,
        SeedBaseline baseline,
        ExecutionSpec execution,
        int threads,
        Action<double>? progress,
        CancellationToken cancellationToken
    )
    {
        MethodSpec method = Array.Find(point.Methods, candidate => candidate.Name == id.Method)!;
        var measure = new BiasMeasure(MeasureNames.Parse(id.Measure), data.Dataset.Groups?.Shrinkage ?? 0);
        var context = new MethodContext
        {
            Engine = engine,
            BaseNetwork = new ClassifierWeights(shape, network.Parameters, network.RunningStatistics),
            Dropout = (float)(point.Network.IsGiven ? point.Network.Dropout : point.Classifier.Dropout),
            Data = data.Split,
            Measure = measure,
            Epsilon = point.Objective.Epsilons[0],
            Margin = point.Objective.Margin,
            DatasetKey = data.MethodStreamName,
            Seed = data.MethodStreamSeed,
            Training = point.Network.IsGiven ? null : BaseNetworkTraining.Recipe(data, point.Classifier),
            Threads = threads,
            Progress = progress,
        };
        try
        {
            MethodOutcome outcome = Create(methods, method).Run(context, cancellationToken);
            bool isStandard = method.Name == SeedBaseline.Method;
            if (isStandard)
            {
                baseline.Keep(outcome);
            }

            MethodRunResult result = new()
            {
                Threshold = outcome.Threshold,
                Validation = Evaluate(
                    outcome.Validation,
                    data.Split.Validation,
                    measure,
                    point.Objective,
                    point.Objective.ValidationFigures == "bootstrap"
                        ? Resampled(
                            outcome.Validation,
                            data.Split.Validation,
                            context.Stream(StreamPurpose.Resample, $"{method.Name}/figures")
                        )
                        : null
                ),
                Test = Evaluate(outcome.Test, data.Split.Test, measure, point.Objective, resamples: null),
                Epochs = network.Epochs,
                ValidationLoss = network.ValidationLoss,
                Flags = Degeneracy.Of(outcome, isStandard ? null : baseline.Standard(context), data.Split, network),
                Selected = outcome.Selected,
                Trajectory =
                [
                    .. outcome.Trajectory.Select(candidate => Step(candidate, measure, TuningFiguresOf.Candidate(outcome, candidate))),
                ],
                Thresholds = Thresholds(outcome, data.Split.Validation, baseline.Thresholds(context), measure),
                Groups = data.Dataset.Groups is { } groups ? GroupFiguresOf.All(outcome, data, groups) : null,
                Tuning = TuningFiguresOf.Run(outcome),
                Measures = FinalMeasures.Of(outcome, data.Split.Test, scores => baseline.Figures(context, scores)),
                Predictions =
                    execution.Predictions == KeptPredictions.None
                        ? null
                        : baseline.Predictions(context, outcome, execution.Predictions, data.Dataset.Groups?.Names),
                Network = execution.KeepNetworks ? NetworkKeeping.Of(outcome, context, data.Dataset) : null,
            };
            return new MethodRunRow(id, RunStatus.Succeeded, null, result);
        }
        catch (NumericalException exception)
        {
            return new MethodRunRow(id, RunStatus.Failed, new Failure(FailureClass.Numerical, exception.Message), null);
        }
    }

    private static IDebiasingMethod Create(MethodCatalog methods, MethodSpec method)
    {
        MethodDefinition definition = methods.Get(method.Name);
        return method.Tuning is { } tuning
            ? definition.CreateTuned(method.Options, tuning.Dimensions(), tuning.Budget)
            : definition.Create(method.Options);
    }

    private static TrajectoryStep Step(TrajectoryPoint candidate, BiasMeasure measure, string? setting) =>
        new(
            candidate.Step,
            candidate.Threshold,
            candidate.Bias,
            candidate.Performance,
            candidate.Objective,
            new CandidateFigures(
                candidate.Test.Bias(measure),
                candidate.Test.BalancedAccuracy,
                Rates(candidate.Validation, 0),
                Rates(candidate.Validation, 1),
                Rates(candidate.Test, 0),
                Rates(candidate.Test, 1)
            ),
            setting
        );

    private static ThresholdFigures Thresholds(MethodOutcome outcome, Partition validation, ThresholdBaseline baseline, BiasMeasure measure)
    {
        double attained = Confusion.Of(outcome.Validation.Labels, validation.Labels, validation.ProtectedAttribute).Bias(measure);
        Confusion given = baseline.At(attained);
        Confusion? predicted = baseline.AtForPredictedGroups(attained);
        return new ThresholdFigures(
            given.Bias(measure),
            given.BalancedAccuracy,
            predicted?.Bias(measure) ?? double.NaN,
            predicted?.BalancedAccuracy ?? double.NaN,
            baseline.Unprocess(outcome).BalancedAccuracy
        );
    }

    /// <summary>A candidate's rates are recorded for two groups; of more, the final predictions' are.</summary>
    private static GroupRates Rates(Confusion confusion, int group) =>
        confusion.Groups > 2
            ? new GroupRates(double.NaN, double.NaN, double.NaN)
            : new GroupRates(confusion[group].AcceptanceRate, confusion[group].TruePositiveRate, confusion[group].FalsePositiveRate);

    private static BootstrapResamples Resampled(Predictions predictions, Partition part, StreamKey stream) =>
        BootstrapResamples.Draw(predictions.Labels, part.Labels, part.ProtectedAttribute, new RandomStream(stream).NextInt);

    private static Evaluation Evaluate(
        Predictions predictions,
        Partition part,
        BiasMeasure measure,
        ObjectiveSpec objective,
        BootstrapResamples? resamples
    )
    {
        Confusion rows = Confusion.Of(predictions.Labels, part.Labels, part.ProtectedAttribute);
        double Figure(Func<Confusion, double> figure) => resamples?.Mean(figure) ?? figure(rows);
        (double auroc, double averagePrecision) = RankingMetrics.Of(predictions.Scores, part.Labels);
        return new Evaluation
        {
            Bias = Figure(confusion => confusion.Bias(measure)),
            BalancedAccuracy = Figure(confusion => confusion.BalancedAccuracy),
            Objective =
            [
                .. objective.Epsilons.Select(epsilon => Figure(confusion => ConstrainedObjective.Value(confusion, measure, epsilon))),
            ],
            StatisticalParityDifference = Figure(confusion => confusion.StatisticalParityDifference),
            EqualOpportunityDifference = Figure(confusion => confusion.EqualOpportunityDifference),
            AverageOddsDifference = Figure(confusion => confusion.AverageOddsDifference),
            Accuracy = Figure(confusion => confusion.Accuracy),
            F1 = Figure(confusion => confusion.F1),
            Auroc = auroc,
            AveragePrecision = averagePrecision,
        };
    }
}
