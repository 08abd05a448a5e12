using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods;
using Debias.Learning.Training;

namespace Debias.Learning.Tests.Methods;

/// <summary>A small biased problem with a briefly trained network, the same every time.</summary>
internal static class MethodSample
{
    private static readonly DataSplit Split = new(Part("train", 160), Part("validation", 120), Part("test", 120));
    private static readonly Lazy<ClassifierWeights> Trained = new(Train);

    public static MethodContext Context(
        IEngine? engine = null,
        FairnessMeasure measure = FairnessMeasure.StatisticalParityDifference,
        long seed = 1
    ) =>
        new()
        {
            Engine = engine ?? new ReferenceEngine(),
            BaseNetwork = Trained.Value.Copy(),
            Dropout = 0.05f,
            Data = Split,
            Measure = measure,
            Epsilon = 0.05,
            Margin = 0.01,
            DatasetKey = "sample",
            Seed = seed,
            Training = new TrainingRecipe(
                new TrainingOptions
                {
                    MaxEpochs = 15,
                    BatchSize = 50,
                    LearningRate = 1e-2,
                },
                "sample",
                seed,
                default
            ),
        };

    /// <summary>The same rows in four groups, a tenth of them in none; the first feature tells some groups apart.</summary>
    /// <param name="renumbered">Whether groups have their codes the other way round.</param>
    /// <param name="measure">The measure.</param>
    public static MethodContext OfSeveralGroups(bool renumbered, FairnessMeasure measure = FairnessMeasure.StatisticalParityDifference) =>
        Context(measure: measure) with
        {
            Data = new DataSplit(
                Regrouped(Split.Train, renumbered),
                Regrouped(Split.Validation, renumbered),
                Regrouped(Split.Test, renumbered)
            ),
        };

    private static Partition Regrouped(Partition part, bool renumbered)
    {
        var groups = new byte[part.Rows];
        for (int row = 0; row < groups.Length; row++)
        {
            bool high = part.Features.Row(row)[1] > 0;
            byte group = (byte)((2 * part.ProtectedAttribute[row]) + (high ? 1 : 0));
            groups[row] =
                row % 10 == 3 ? GroupCodes.None
                : renumbered ? (byte)(3 - group)
                : group;
        }

        return part with
        {
            ProtectedAttribute = groups,
        };
    }

    private static Partition Part(string name, int rows)
    {
        var stream = new RandomStream(StreamKey.Create("sample", 0, StreamPurpose.Simulate, name));
        var features = new float[rows * 4];
        var labels = new byte[rows];
        var groups = new byte[rows];
        for (int row = 0; row < rows; row++)
        {
            groups[row] = stream.NextBernoulli(0.5) ? (byte)1 : (byte)0;
            for (int column = 0; column < 3; column++)
            {
                features[row * 4 + column] = (float)stream.NextGaussian();
            }

            features[row * 4 + 3] = 2 * groups[row] - 1;
            double logit = 1.5 * features[row * 4] - features[row * 4 + 1] + 0.7 * features[row * 4 + 3];
            labels[row] = stream.NextBernoulli(1 / (1 + Math.Exp(-logit))) ? (byte)1 : (byte)0;
        }

        return new Partition(new FeatureMatrix(features, rows, 4), labels, groups);
    }

    private static ClassifierWeights Train()
    {
        var weights = new ClassifierWeights(new ClassifierShape(4, 2, 6));
        var stream = new RandomStream(StreamKey.Create("sample", 0, StreamPurpose.Initialise));
        foreach (ref float parameter in weights.Parameters.AsSpan())
        {
            parameter = stream.NextSingle(-0.5f, 0.5f);
        }

        for (int block = 0; block < weights.Shape.Blocks; block++)
        {
            weights.Parameters.AsSpan(weights.Layout.ScaleOf(block), weights.Shape.Width).Fill(1);
            weights.RunningStatistics.AsSpan(weights.Layout.VarianceOf(block), weights.Shape.Width).Fill(1);
        }

        using var network = new ReferenceNetwork(weights, DropoutOptions.None);
        int[] rows = [.. Enumerable.Range(0, Split.Train.Rows)];
        float[] targets = [.. Split.Train.Labels.Select(label => (float)label)];
        for (int step = 0; step < 60; step++)
        {
            network.Step(
                Split.Train.Features,
                rows,
                Loss.BinaryCrossEntropy(targets),
                NetworkMode.Training,
                new OptimiserStep(OptimiserRule.Adam, 1e-2)
            );
        }

        return network.Snapshot();
    }
}
