using Debias.Datasets.Definitions;
using Debias.Datasets.Randomness;
using Debias.Datasets.Sources;
using Debias.Datasets.Tables;
using Debias.Numerics;

namespace Debias.Datasets.Loh;

/// <summary>Simulates equation 9 of the paper, and the other effect models of Loh et al.</summary>
internal sealed class LohSource(DatasetRequest request, LohOptions options) : IDatasetSource
{
    private const int Categories = 10;

    private const string Attribute = "A";

    private static readonly string[] AllNames =
    [
        "X1",
        "X2",
        "X3",
        "X4",
        "X7",
        "X8",
        "X9",
        "X10",
        Attribute,
        .. Enumerable.Range(0, 2).Select(level => $"X5={level}"),
        .. Enumerable.Range(0, Categories).Select(level => $"X6={level}"),
    ];

    private readonly string[] _names = options.AttributeAsFeature ? AllNames : [.. AllNames.Where(name => name != Attribute)];

    public string Key => request.Key;

    public bool DependsOnSeed => true;

    public void Check() { }

    public TabularDataset Load(long seed)
    {
        int rows = options.Size;
        LohEffectModel model = LohEffectModel.Find(options.Model);

        // Named by the kind alone: all values of alpha and all models see the same draws, so that a sweep compares like with like.
        RandomStream covariates = new(StreamKey.Create(LohDataset.Kind.Name, seed, StreamPurpose.Simulate, "covariates"));
        RandomStream outcomes = new(StreamKey.Create(LohDataset.Kind.Name, seed, StreamPurpose.Simulate, "outcomes"));

        double[] features = new double[(long)rows * _names.Length];
        byte[] labels = new byte[rows];
        byte[] protectedAttribute = new byte[rows];
        for (int row = 0; row < rows; row++)
        {
            LohRow draw = LohRow.Draw(covariates);
            draw.Write(features.AsSpan(row * _names.Length, _names.Length), options.AttributeAsFeature);
            protectedAttribute[row] = draw.A;
            labels[row] = outcomes.NextBernoulli(Logistic.Of(model.Logit(draw, options.Alpha))) ? (byte)1 : (byte)0;
        }

        return TabularDatasetBuilder.Build(
            Key,
            LohDataset.Protected,
            new EncodedFeatures(_names, features),
            labels,
            protectedAttribute,
            () => []
        );
    }
}
