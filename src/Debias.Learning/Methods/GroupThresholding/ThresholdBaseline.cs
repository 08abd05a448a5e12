using Debias.Datasets;
using Debias.Fairness;
using Debias.Fairness.PostProcessing;

namespace Debias.Learning.Methods.GroupThresholding;

/// <summary>
/// What thresholds by group on the base network do at the bias that a method attains, and what its own scores do without any bound: the
/// comparison at equal relaxation of Cruz and Hardt (2024). Thresholds are fitted on validation rows and judged on test rows.
/// </summary>
public sealed class ThresholdBaseline
{
    private readonly DataSplit _data;
    private readonly FairnessMeasure _measure;
    private readonly Predictions _validation;
    private readonly Predictions _test;
    private readonly PredictedAttribute? _predicted;
    private readonly Func<double, GroupThresholds> _given;
    private readonly Func<double, GroupThresholds>? _read;

    /// <summary>Prepares the base network's scores.</summary>
    /// <param name="data">The split.</param>
    /// <param name="measure">The measure of the bias.</param>
    /// <param name="standard">What the base network predicts.</param>
    /// <param name="predicted">The attribute as the network's last block tells it; null where there are several groups.</param>
    public ThresholdBaseline(DataSplit data, FairnessMeasure measure, MethodOutcome standard, PredictedAttribute? predicted)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(standard);
        (_data, _measure, _predicted) = (data, measure, predicted);
        (_validation, _test) = (standard.Validation, standard.Test);
        Partition validation = data.Validation;
        _given = Fit(_validation.Scores, validation.ProtectedAttribute);
        _read = predicted is null ? null : Fit(_validation.Scores, predicted.Validation);
    }

    /// <summary>Predictions on test rows of thresholds for the given groups, with at most a method's |bias| on validation rows.</summary>
    /// <param name="bias">The method's bias on validation rows.</param>
    public Confusion At(double bias) => Judge(_given(Inclusive(bias)), _data.Test.ProtectedAttribute);

    /// <summary>The same for groups that are read out of the network; null where there are several.</summary>
    public Confusion? AtForPredictedGroups(double bias) => _read is null ? null : Judge(_read(Inclusive(bias)), _predicted!.Test);

    /// <summary>Predictions on test rows of thresholds for the given groups on a method's own scores, whatever their bias.</summary>
    public Confusion Unprocess(MethodOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        GroupThresholds thresholds = Fit(outcome.Validation.Scores, _data.Validation.ProtectedAttribute)(Relaxations.None);
        return Count(thresholds.Predict(outcome.Test.Scores, _data.Test.ProtectedAttribute));
    }

    /// <summary>The bound that |bias| itself stays below, which bounds exclude.</summary>
    private static double Inclusive(double bias) => Math.Abs(bias) * (1 + 1e-9);

    private Func<double, GroupThresholds> Fit(float[] scores, byte[] groups) => FittedThresholds.On(_data, scores, groups, _measure);

    private Confusion Judge(GroupThresholds thresholds, byte[] groups) => Count(thresholds.Predict(_test.Scores, groups));

    private Confusion Count(byte[] predicted) => Confusion.Of(predicted, _data.Test.Labels, _data.Test.ProtectedAttribute);
}
