using Debias.Datasets;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;

namespace Debias.Learning.Training;

/// <summary>Trains the classifier (Appendix D.2): Adam on mini-batches, the learning rate reduced on plateaus, early stopping.</summary>
public static class ClassifierTrainer
{
    /// <summary>
    /// Trains one replicate. Deterministic in its arguments, except <paramref name="report"/> and <paramref name="cancellationToken"/>.
    /// </summary>
    /// <param name="engine">Does the arithmetic.</param>
    /// <param name="data">The replicate's split.</param>
    /// <param name="shape">Shape of the classifier.</param>
    /// <param name="options">How to train.</param>
    /// <param name="datasetKey">Names the random streams, with the seed.</param>
    /// <param name="seed">The replicate's seed.</param>
    /// <param name="report">Called after each epoch.</param>
    /// <param name="cancellationToken">Checked before each batch.</param>
    /// <exception cref="NumericalException">A loss is not a number.</exception>
    public static TrainingResult Train(
        IEngine engine,
        DataSplit data,
        ClassifierShape shape,
        TrainingOptions options,
        string datasetKey,
        long seed,
        Action<TrainingProgress>? report,
        CancellationToken cancellationToken
    )
    {
        var task = new TrainingTask(data, datasetKey, seed) { Report = report, Cancellation = cancellationToken };
        return Train(engine, task, shape, options);
    }

    /// <summary>Trains a task's classifier.</summary>
    /// <param name="engine">Does the arithmetic.</param>
    /// <param name="task">Data and random streams; its cancellation is checked before each batch.</param>
    /// <param name="shape">Shape of the classifier.</param>
    /// <param name="options">How to train.</param>
    /// <exception cref="NumericalException">A loss is not a number.</exception>
    public static TrainingResult Train(IEngine engine, TrainingTask task, ClassifierShape shape, TrainingOptions options) =>
        Train(engine, task, shape, options, TrainingObjective.Standard);

    /// <summary>Trains a task's classifier towards another objective; everything else is as for the standard network.</summary>
    /// <param name="engine">Does the arithmetic.</param>
    /// <param name="task">Data and random streams; its cancellation is checked before each batch.</param>
    /// <param name="shape">Shape of the classifier.</param>
    /// <param name="options">How to train.</param>
    /// <param name="objective">What is lowered on batches, and watched on validation rows.</param>
    /// <exception cref="NumericalException">A loss is not a number.</exception>
    public static TrainingResult Train(
        IEngine engine,
        TrainingTask task,
        ClassifierShape shape,
        TrainingOptions options,
        TrainingObjective objective
    )
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(task.Data);
        ArgumentNullException.ThrowIfNull(options);
        DataSplit data = task.Data;
        var streams = TrainingStreams.Of(task);
        var course = new TrainingCourse(options);
        using INetwork network = engine.Load(
            WeightInitialiser.Create(shape, streams.Initialise),
            new DropoutOptions(options.Dropout, streams.Dropout)
        );
        var batches = new MiniBatches(data.Train, options.BatchSize, streams.Order);
        var validationScores = new float[data.Validation.Rows];
        bool goesOn = options.MaxEpochs > 0;
        for (int epoch = 0; goesOn; epoch++)
        {
            double trainingLoss = RunEpoch(network, data.Train, batches, objective, epoch, course.LearningRate, task.Cancellation);
            network.Score(data.Validation.Features, NetworkMode.Evaluation, validationScores);
            goesOn = course.EndEpoch(
                trainingLoss,
                objective.OnValidation(validationScores, data.Validation),
                task.Report,
                network.Snapshot
            );
        }

        return course.Finish(network.Snapshot);
    }

    private static double RunEpoch(
        INetwork network,
        Partition train,
        MiniBatches batches,
        TrainingObjective objective,
        int epoch,
        double learningRate,
        CancellationToken cancellationToken
    )
    {
        batches.Shuffle(epoch);
        double sum = 0;
        for (int batch = 0; batch < batches.Count; batch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sum += network.Step(
                train.Features,
                batches.Rows(batch),
                objective.OnBatch(batches.Rows(batch), batches.Targets(batch)),
                NetworkMode.Training,
                new OptimiserStep(OptimiserRule.Adam, learningRate)
            );
        }

        return sum / batches.Count;
    }
}
