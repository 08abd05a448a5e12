using System.Globalization;
using Debias.Learning.Classifier;

namespace Debias.Learning.Training;

/// <summary>
/// What is decided about one replicate from epoch to epoch: its learning rate, whether it goes on, and which weights it keeps.
/// </summary>
internal sealed class TrainingCourse(TrainingOptions options)
{
    private readonly ReduceLearningRateOnPlateau _schedule = new(options.LearningRate);
    private readonly EarlyStopping _stopping = new(options.CheckEvery, options.Patience);
    private readonly List<TrainingEpoch> _curve = [];
    private ClassifierWeights? _best;

    /// <summary>The learning rate of the epoch that comes next.</summary>
    public double LearningRate => _schedule.LearningRate;

    /// <summary>Takes an epoch's losses into account.</summary>
    /// <param name="trainingLoss">Mean of the batches' losses.</param>
    /// <param name="validationLoss">Loss on the validation rows after the epoch.</param>
    /// <param name="report">Told about the epoch.</param>
    /// <param name="snapshot">Asked for the present weights when they are worth keeping.</param>
    /// <returns>Whether training goes on.</returns>
    /// <exception cref="NumericalException">A loss is not a number.</exception>
    public bool EndEpoch(double trainingLoss, double validationLoss, Action<TrainingProgress>? report, Func<ClassifierWeights> snapshot)
    {
        int epoch = _curve.Count;
        if (!double.IsFinite(trainingLoss) || !double.IsFinite(validationLoss))
        {
            throw new NumericalException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Training diverged in epoch {epoch}: training loss {trainingLoss}, validation loss {validationLoss}. A lower "
                        + $"learning_rate may help."
                )
            );
        }

        _curve.Add(new TrainingEpoch(trainingLoss, validationLoss, LearningRate));
        report?.Invoke(new TrainingProgress(epoch, options.MaxEpochs, validationLoss));
        _schedule.Step(validationLoss);
        EarlyStoppingVerdict verdict = _stopping.Check(epoch, validationLoss);
        if (verdict == EarlyStoppingVerdict.Improved && options.Restore == RestorePolicy.Best)
        {
            _best = snapshot();
        }

        return verdict != EarlyStoppingVerdict.Stop && _curve.Count < options.MaxEpochs;
    }

    /// <summary>The result; <paramref name="snapshot"/> is asked for the last weights if those are wanted.</summary>
    public TrainingResult Finish(Func<ClassifierWeights> snapshot) => new(_best ?? snapshot(), _curve.Count, _stopping.BestLoss, _curve);
}
