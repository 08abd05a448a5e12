using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods;
using Debias.Learning.Training;
using Debias.Numerics;

namespace Debias.Grid.Benchmarking;

/// <summary>
/// The paper's network on drawn data of a usual size, 6,000 rows, split as ever, whose labels depend on features and group.
/// </summary>
internal sealed class BenchmarkProblem
{
    public const int Inputs = 100;
    public const int Rows = 6000;

    /// <summary>Two whole batches of training rows at least: the last batch of an epoch is left out.</summary>
    public const int LargestBatch = Rows / 4;

    private const string Key = "benchmark";
    private const long Seed = 1;

    public BenchmarkProblem(ClassifierShape? shape = null, int? batchSize = null, int rows = Rows)
    {
        Shape = shape ?? new ClassifierShape(Inputs, HiddenLayers: 10, Width: 32);
        Training = batchSize is { } size ? new TrainingOptions { BatchSize = Math.Min(size, LargestBatch) } : new TrainingOptions();
        int held = rows / 5;
        Data = new DataSplit(Draw("train", rows - 2 * held), Draw("validation", held), Draw("test", held));
        Initial = WeightInitialiser.Create(Shape, Stream(StreamPurpose.Initialise));
    }

    public ClassifierShape Shape { get; }

    public TrainingOptions Training { get; }

    public DataSplit Data { get; }

    public ClassifierWeights Initial { get; }

    public DropoutOptions Dropout => new(Training.Dropout, Stream(StreamPurpose.Dropout));

    /// <summary>One epoch's batches.</summary>
    public MiniBatches Batches()
    {
        var batches = new MiniBatches(Data.Train, Training.BatchSize, Stream(StreamPurpose.Order));
        batches.Shuffle(0);
        return batches;
    }

    /// <summary>What methods work on: a network after a few epochs.</summary>
    public MethodContext Context(IEngine engine) =>
        new()
        {
            Engine = engine,
            BaseNetwork = ClassifierTrainer
                .Train(engine, Data, Shape, Training with { MaxEpochs = 5 }, Key, Seed, null, CancellationToken.None)
                .Weights,
            Dropout = Training.Dropout,
            Data = Data,
            Measure = FairnessMeasure.StatisticalParityDifference,
            Epsilon = 0.05,
            Margin = 0.01,
            DatasetKey = Key,
            Seed = Seed,
            Training = new TrainingRecipe(Training, Key, Seed, default),
        };

    private Partition Draw(string part, int rows)
    {
        var stream = new RandomStream(StreamKey.Create(Key, Seed, StreamPurpose.Simulate, part));
        var features = new float[rows * Shape.Inputs];
        var labels = new byte[rows];
        var groups = new byte[rows];
        for (int row = 0; row < rows; row++)
        {
            Span<float> values = features.AsSpan(row * Shape.Inputs, Shape.Inputs);
            foreach (ref float value in values)
            {
                value = (float)stream.NextGaussian();
            }

            groups[row] = stream.NextBernoulli(0.5) ? (byte)1 : (byte)0;
            double logit = values[0] - values[^1] + (groups[row] == 1 ? 0.7 : -0.7);
            labels[row] = stream.NextBernoulli(Logistic.Of(logit)) ? (byte)1 : (byte)0;
        }

        return new Partition(new FeatureMatrix(features, rows, Shape.Inputs), labels, groups);
    }

    private static StreamKey Stream(StreamPurpose purpose) => StreamKey.Create(Key, Seed, purpose);
}
