using Debias.Datasets.Definitions;
using Debias.Datasets.Randomness;
using Debias.Datasets.Sources;
using Debias.Datasets.Tables;
using Debias.Numerics;

namespace Debias.Datasets.Zafar;

/// <summary>Simulates equation 10 of the paper.</summary>
internal sealed class ZafarSource(DatasetRequest request, ZafarOptions options) : IDatasetSource
{
    private readonly bool _nonlinear = options.Variant == ZafarVariant.Nonlinear;

    public string Key => request.Key;

    public bool DependsOnSeed => !options.FixedDraw;

    public void Check() { }

    public TabularDataset Load(long seed)
    {
        int rows = options.Size;
        (double sine, double cosine) = SineAndCosine.OfRadians(options.Rotation == ZafarRotation.Theta ? options.Theta : -options.Theta);
        RandomStream points = Stream(seed, "points");
        RandomStream attribute = Stream(seed, "attribute");
        RandomNetwork? network = _nonlinear ? new RandomNetwork(Stream(seed, "network"), Biases(seed)) : null;

        int coordinates = _nonlinear ? RandomNetwork.Outputs : 2;
        double[] features = new double[(long)rows * (coordinates + 1)];
        byte[] labels = new byte[rows];
        byte[] group = new byte[rows];
        for (int row = 0; row < rows; row++)
        {
            labels[row] = (byte)points.NextInt(2);
            (double x0, double x1) = (labels[row] == 1 ? Gaussian2.Positives : Gaussian2.Negatives).Draw(points);

            double odds = LogOdds((cosine * x0) - (sine * x1), (cosine * x1) + (sine * x0));
            group[row] = attribute.NextBernoulli(Logistic.Of(odds)) ? (byte)1 : (byte)0;

            Span<double> target = features.AsSpan(row * (coordinates + 1), coordinates + 1);
            Fill(target[..coordinates], x0, x1, network);
            target[coordinates] = group[row];
        }

        string[] names = [.. Enumerable.Range(1, coordinates).Select(number => $"X{number}"), "A"];
        return TabularDatasetBuilder.Build(Key, ZafarDataset.Protected, new EncodedFeatures(names, features), labels, group, () => []);
    }

    private static void Fill(Span<double> target, double x0, double x1, RandomNetwork? network)
    {
        if (network is null)
        {
            (target[0], target[1]) = (x0, x1);
        }
        else
        {
            network.Apply(x0, x1, target);
        }
    }

    private RandomStream? Biases(long seed) => options.Biases == ZafarBiases.Normal ? Stream(seed, "biases") : null;

    private static double LogOdds(double x0, double x1) => Gaussian2.Positives.LogDensity(x0, x1) - Gaussian2.Negatives.LogDensity(x0, x1);

    // Named by the kind alone: all values of theta see the same draws, so that a sweep compares like with like.
    private RandomStream Stream(long seed, string scope) =>
        new(StreamKey.Create(ZafarDataset.Kind.Name, options.FixedDraw ? ZafarDataset.FixedSeed : seed, StreamPurpose.Simulate, scope));
}
