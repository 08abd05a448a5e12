using Debias.Datasets;
using Debias.Datasets.Definitions;
using Debias.Datasets.Randomness;
using Debias.Datasets.Sources;
using Debias.Datasets.Tables;

namespace Debias.Samples.TwoGroups;

/// <summary>Simulates the two groups.</summary>
internal sealed class TwoGroupsSource(DatasetRequest request, TwoGroupsOptions options) : IDatasetSource
{
    /// <summary>Rows of every table.</summary>
    public const int Rows = 2_000;

    private static readonly string[] Names = ["X1", "X2", "A"];

    public string Key => request.Key;

    public bool DependsOnSeed => true;

    public void Check() { }

    public TabularDataset Load(long seed)
    {
        RandomStream covariates = Stream(seed, "covariates");
        RandomStream outcomes = Stream(seed, "outcomes");
        double[] features = new double[Rows * Names.Length];
        byte[] labels = new byte[Rows];
        byte[] group = new byte[Rows];
        for (int row = 0; row < Rows; row++)
        {
            double x1 = covariates.NextGaussian();
            double x2 = covariates.NextGaussian();
            group[row] = (byte)covariates.NextInt(2);
            double logit = x1 + (x2 / 2) + (options.Gap * (group[row] - 0.5));
            labels[row] = outcomes.NextBernoulli(1 / (1 + Math.Exp(-logit))) ? (byte)1 : (byte)0;
            ((ReadOnlySpan<double>)[x1, x2, group[row]]).CopyTo(features.AsSpan(row * Names.Length));
        }

        var encoded = new EncodedFeatures(Names, features);
        return TabularDatasetBuilder.Build(Key, TwoGroupsDataset.Protected, encoded, labels, group, () => []);
    }

    // Named by the kind alone: all values of gap see the same draws, so that a sweep compares like with like.
    private static RandomStream Stream(long seed, string scope) =>
        new(StreamKey.Create(TwoGroupsDataset.Name, seed, StreamPurpose.Simulate, scope));
}
