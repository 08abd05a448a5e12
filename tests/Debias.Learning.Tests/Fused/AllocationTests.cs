using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Tests.Learning;

namespace Debias.Learning.Tests.Fused;

/// <summary>Once the workspace has grown to the largest batch, nothing is allocated any more.</summary>
[Trait("Speed", "Fast")]
public class AllocationTests
{
    private const int Batch = 64;

    private readonly Partition _data = RandomNetworks.Rows(400, 20, 1);

    [Theory]
    [InlineData(NetworkMode.Training, OptimiserRule.Adam, false)]
    [InlineData(NetworkMode.Training, OptimiserRule.Adam, true)]
    [InlineData(NetworkMode.Evaluation, OptimiserRule.PlainGradient, false)]
    public void A_thousand_steps_allocate_nothing(NetworkMode mode, OptimiserRule rule, bool oneHot)
    {
        FeatureMatrix features = oneHot ? RandomNetworks.OneHot(_data.Features, 1) : _data.Features;
        using INetwork network = Load();
        int[] rows = [.. Enumerable.Range(0, _data.Rows)];
        float[] targets = RandomNetworks.Targets(_data);
        void Steps(int count)
        {
            for (int step = 0; step < count; step++)
            {
                int start = step * 7 % (_data.Rows - Batch);
                network.Step(
                    features,
                    rows.AsSpan(start, Batch),
                    Loss.BinaryCrossEntropy(targets.AsSpan(start, Batch)),
                    mode,
                    new OptimiserStep(rule, 1e-3)
                );
            }
        }

        Assert.Equal(0, AllocatedBy(() => Steps(1000), warmUp: () => Steps(50)));
    }

    [Fact]
    public void Scores_and_influence_allocate_nothing()
    {
        using INetwork network = Load();
        var scores = new float[_data.Rows];
        var influence = new double[network.Shape.Units];
        float[] weights = RandomNetworks.ScoreWeights(_data);
        void Judge()
        {
            network.Score(_data.Features, NetworkMode.Evaluation, scores);
            network.Influence(_data.Features, weights, UnitValue.Activation, influence);
        }

        Assert.Equal(0, AllocatedBy(Judge, warmUp: Judge));
    }

    private INetwork Load()
    {
        var shape = new ClassifierShape(_data.Features.Columns, 4, 32);
        return new FusedCpuEngine().Load(
            RandomNetworks.Weights(shape, 1),
            new DropoutOptions(0.05f, RandomNetworks.Key(1, StreamPurpose.Dropout))
        );
    }

    /// <summary>
    /// The least of several measurements: what allocates does so every time, while a collection that other tests cause may charge this
    /// thread once.
    /// </summary>
    private static long AllocatedBy(Action action, Action warmUp)
    {
        const int Measurements = 3;
        warmUp();
        long least = long.MaxValue;
        for (int measurement = 0; measurement < Measurements; measurement++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
