using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.GroupThresholding;

namespace Debias.Grid.Silo.Execution;

/// <summary>
/// What the base network of one seed does by itself, which the seed's method runs are compared with: its predictions, and thresholds by
/// group on its scores. Worked out once, by whichever run comes first. One run at a time asks.
/// </summary>
internal sealed class SeedBaseline
{
    /// <summary>The standard method's name.</summary>
    public const string Method = "standard";

    private readonly Dictionary<BiasMeasure, ThresholdBaseline> _thresholds = [];
    private MethodOutcome? _standard;
    private PredictedAttribute? _predicted;
    private ScoreFigures? _figures;

    /// <summary>The predictions. Their threshold does not depend on the measure.</summary>
    /// <param name="context">That of any of the seed's method runs.</param>
    /// <exception cref="Learning.NumericalException">A score is not a number.</exception>
    public MethodOutcome Standard(MethodContext context) =>
        _standard ??= NetworkPrediction.Predict(context, Method, context.BaseNetwork, [], selected: -1);

    /// <summary>Thresholds by group on the base network's scores.</summary>
    /// <param name="context">That of any of the seed's method runs of the measure.</param>
    /// <exception cref="Learning.NumericalException">A score is not a number.</exception>
    public ThresholdBaseline Thresholds(MethodContext context)
    {
        if (!_thresholds.TryGetValue(context.Measure, out ThresholdBaseline? thresholds))
        {
            if (!context.HasSeveralGroups)
            {
                _predicted ??= PredictedAttribute.Of(context);
            }

            thresholds = new ThresholdBaseline(context.Data, context.Measure.Rate, Standard(context), _predicted);
            _thresholds.Add(context.Measure, thresholds);
        }

        return thresholds;
    }

    /// <summary>
    /// Measures of scores of the test rows, worked out once for the base network's, which several methods leave as they are.
    /// </summary>
    /// <param name="context">That of any of the seed's method runs.</param>
    /// <param name="scores">f(x).</param>
    /// <exception cref="Learning.NumericalException">A score of the base network is not a number.</exception>
    public ScoreFigures Figures(MethodContext context, float[] scores)
    {
        ScoreFigures Work() =>
            FinalMeasures.OfScores(
                scores,
                context.Data.Test,
                StreamKey.Create(context.DatasetKey, context.Seed, StreamPurpose.Resample, "calibration")
            );
        return scores.AsSpan().SequenceEqual(Standard(context).Test.Scores) ? _figures ??= Work() : Work();
    }

    /// <summary>The seed's rows with the base network's predictions; null before a run's predictions were asked for.</summary>
    public PartRows[]? Rows { get; private set; }

    /// <summary>A run's predictions as they are kept.</summary>
    /// <param name="context">That of the run.</param>
    /// <param name="outcome">What it predicts.</param>
    /// <param name="kept">For which rows.</param>
    /// <param name="groups">The groups' names where they are the values of columns.</param>
    /// <exception cref="Learning.NumericalException">A score of the base network is not a number.</exception>
    public PartPredictions[] Predictions(MethodContext context, MethodOutcome outcome, KeptPredictions kept, IReadOnlyList<string>? groups)
    {
        MethodOutcome standard = Standard(context);
        Rows ??= PredictionPacking.Rows(context.Data, standard, kept, groups);
        return PredictionPacking.Of(outcome, standard, kept);
    }

    /// <summary>Keeps the outcome of the standard network's own run.</summary>
    public void Keep(MethodOutcome outcome) => _standard ??= outcome;
}
