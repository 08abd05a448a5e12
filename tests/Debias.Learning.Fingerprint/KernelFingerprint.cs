using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;

namespace Debias.Learning.Fingerprint;

/// <summary>
/// A hash over every bit that the fused kernel leaves behind: weights after training and bias-gda steps in both modes, scores and
/// influence, of the paper's network, of one that fills no vector or tile, and of one on one-hot features.
/// </summary>
public static class KernelFingerprint
{
    private const int Rows = 500;

    private static readonly ClassifierShape Default = new(Inputs: 23, HiddenLayers: 10, Width: 32);
    private static readonly ClassifierShape Odd = new(Inputs: 7, HiddenLayers: 3, Width: 21);
    private static readonly ClassifierShape OneHot = new(Inputs: 40, HiddenLayers: 2, Width: 45);

    /// <summary>The SHA-256 in hexadecimal.</summary>
    public static string Compute(long seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Default, Draw(Default.Inputs, seed, oneHot: false), seed, trainingSteps: 150, batchSize: 64);
        Add(hash, Odd, Draw(Odd.Inputs, seed, oneHot: false), seed, trainingSteps: 300, batchSize: 37);
        Add(hash, OneHot, Draw(OneHot.Inputs, seed, oneHot: true), seed, trainingSteps: 100, batchSize: 64);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, ClassifierShape shape, Partition data, long seed, int trainingSteps, int batchSize)
    {
        var order = new RandomStream(Key(seed, StreamPurpose.Order));
        ClassifierWeights initial = WeightInitialiser.Create(shape, Key(seed, StreamPurpose.Initialise));
        using INetwork network = new FusedCpuEngine().Load(initial, new DropoutOptions(0.05f, Key(seed, StreamPurpose.Dropout)));
        var rows = new int[batchSize];
        var values = new float[batchSize];
        for (int step = 0; step < trainingSteps; step++)
        {
            Fill(rows, order);
            for (int i = 0; i < rows.Length; i++)
            {
                values[i] = data.Labels[rows[i]];
            }

            network.Step(
                data.Features,
                rows,
                Loss.BinaryCrossEntropy(values),
                NetworkMode.Training,
                new OptimiserStep(OptimiserRule.Adam, 1e-3)
            );
        }

        for (int step = 0; step < 40; step++)
        {
            Fill(rows, order);
            BiasProxy.Weights(
                FairnessMeasure.StatisticalParityDifference,
                [.. rows.Select(row => data.Labels[row])],
                [.. rows.Select(row => data.ProtectedAttribute[row])],
                values
            );
            bool plain = step % 2 == 0;
            network.Step(
                data.Features,
                rows,
                Loss.WeightedScores(values),
                plain ? NetworkMode.Evaluation : NetworkMode.Training,
                new OptimiserStep(plain ? OptimiserRule.PlainGradient : OptimiserRule.Adam, 1e-4)
            );
        }

        ClassifierWeights weights = network.Snapshot();
        hash.AppendData(MemoryMarshal.AsBytes(weights.Parameters.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(weights.RunningStatistics.AsSpan()));
        AddScoresAndInfluence(hash, network, data);
    }

    private static void AddScoresAndInfluence(IncrementalHash hash, INetwork network, Partition data)
    {
        var scores = new float[data.Rows];
        network.Score(data.Features, NetworkMode.Evaluation, scores);
        hash.AppendData(MemoryMarshal.AsBytes(scores.AsSpan()));

        var proxy = new float[data.Rows];
        BiasProxy.Weights(FairnessMeasure.EqualOpportunityDifference, data.Labels, data.ProtectedAttribute, proxy);
        var influence = new double[network.Shape.Units];
        foreach (UnitValue value in new[] { UnitValue.PreActivation, UnitValue.Activation })
        {
            network.Influence(data.Features, proxy, value, influence);
            hash.AppendData(MemoryMarshal.AsBytes(influence.AsSpan()));
        }
    }

    private static Partition Draw(int inputs, long seed, bool oneHot)
    {
        var stream = new RandomStream(Key(seed, StreamPurpose.Simulate));
        var features = new float[Rows * inputs];
        foreach (ref float value in features.AsSpan())
        {
            value = stream.NextSingle(-1.7f, 1.7f);
        }

        for (int row = 0; oneHot && row < Rows; row++)
        {
            // All but the first column are one group, standardised.
            Span<float> group = features.AsSpan(row * inputs + 1, inputs - 1);
            group.Fill(-0.16f);
            group[stream.NextInt(group.Length)] = 6.2f;
        }

        var labels = new byte[Rows];
        var groups = new byte[Rows];
        for (int row = 0; row < Rows; row++)
        {
            groups[row] = stream.NextBernoulli(0.6) ? (byte)1 : (byte)0;
            labels[row] = stream.NextBernoulli(features[row * inputs] > 0 ? 0.8 : 0.3) ? (byte)1 : (byte)0;
        }

        return new Partition(new FeatureMatrix(features, Rows, inputs), labels, groups);
    }

    private static void Fill(int[] rows, RandomStream order)
    {
        foreach (ref int row in rows.AsSpan())
        {
            row = order.NextInt(Rows);
        }
    }

    private static StreamKey Key(long seed, StreamPurpose purpose) => StreamKey.Create("fingerprint", seed, purpose);
}
