using Debias.Learning.Classifier;

namespace Debias.Learning.Torch.Stacked;

/// <summary>A stack's weights in host memory.</summary>
internal sealed class StackSnapshot(StackLayout layout, int replicates, float[] parameters, float[] statistics)
{
    public ClassifierWeights Of(int replicate)
    {
        var weights = new ClassifierWeights(layout.Weights.Shape);
        StackedVector.Extract(layout.Parameters, parameters, replicates, replicate, weights.Parameters);
        StackedVector.Extract(layout.Statistics, statistics, replicates, replicate, weights.RunningStatistics);
        return weights;
    }
}
