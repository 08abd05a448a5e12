using System.Globalization;
using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;

namespace Debias.Learning.Training;

/// <summary>Trains the classifier (Appendix D.2): Adam on mini-batches, the learning rate reduced on plateaus, early stopping.</summary>
public static class ClassifierTrainer
{
    private const string Scope = "train";

    /// <summary>Trains one replicate. Deterministic in its arguments, except <paramref name="report"/> and <paramref name="cancellation"/>.</summary>
    /// <param name="engine">Does the arithmetic.</param>
    /// <param name="data">The replicate's split.</param>
    /// <param name="shape">Shape of the classifier.</param>
    /// <param name="options">How to train.</param>
    /// <param name="datasetKey">Names the random streams, with the seed.</param>
    /// <param name="seed">The replicate's seed.</param>
    /// <param name="report">Called after each epoch.</param>
    /// <param name="cancellation">Checked before each batch.</param>
    /// <exception cref="NumericalException">A loss is not a number.</exception>
    public static TrainingResult Train(
        IEngine engine,
        DataSplit data,
        ClassifierShape shape,
        TrainingOptions options,
        string datasetKey,
        long seed,
        Action<TrainingProgress>? report,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        StreamKey Stream(StreamPurpose purpose) => StreamKey.Create(datasetKey, seed, purpose, Scope);

        ClassifierWeights initial = WeightInitialiser.Create(shape, Stream(StreamPurpose.Initialise));
        using INetwork network = engine.Load(initial, new DropoutOptions(options.Dropout, Stream(StreamPurpose.Dropout)));
        var schedule = new ReduceLearningRateOnPlateau(options.LearningRate);
        var stopping = new EarlyStopping(options.CheckEvery, options.Patience);
        var batches = new MiniBatches(data.Train, options.BatchSize, Stream(StreamPurpose.Order));
        var validationScores = new float[data.Validation.Rows];
        var curve = new List<TrainingEpoch>();
        ClassifierWeights? best = null;

        for (int epoch = 0; epoch < options.MaxEpochs; epoch++)
        {
            double learningRate = schedule.LearningRate;
            double trainingLoss = RunEpoch(network, data.Train, batches, epoch, learningRate, cancellation);
            network.Score(data.Validation.Features, NetworkMode.Evaluation, validationScores);
            double validationLoss = CrossEntropy.Mean(validationScores, data.Validation.Labels);
            if (!double.IsFinite(trainingLoss) || !double.IsFinite(validationLoss))
            {
                throw new NumericalException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Training diverged in epoch {epoch}: training loss {trainingLoss}, validation loss {validationLoss}. A lower learning_rate may help."));
            }

            curve.Add(new TrainingEpoch(trainingLoss, validationLoss, learningRate));
            report?.Invoke(new TrainingProgress(epoch, options.MaxEpochs, validationLoss));
            schedule.Step(validationLoss);
            EarlyStoppingVerdict verdict = stopping.Check(epoch, validationLoss);
            if (verdict == EarlyStoppingVerdict.Improved && options.Restore == RestorePolicy.Best)
            {
                best = network.Snapshot();
            }
            else if (verdict == EarlyStoppingVerdict.Stop)
            {
                break;
            }
        }

        return new TrainingResult(best ?? network.Snapshot(), curve.Count, stopping.BestLoss, curve);
    }

    private static double RunEpoch(
        INetwork network, Partition train, MiniBatches batches, int epoch, double learningRate, CancellationToken cancellation)
    {
        batches.Shuffle(epoch);
        double sum = 0;
        for (int batch = 0; batch < batches.Count; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            sum += network.Step(
                train.Features,
                batches.Rows(batch),
                Loss.BinaryCrossEntropy(batches.Targets(batch)),
                NetworkMode.Training,
                new OptimiserStep(OptimiserRule.Adam, learningRate));
        }

        return sum / batches.Count;
    }
}
