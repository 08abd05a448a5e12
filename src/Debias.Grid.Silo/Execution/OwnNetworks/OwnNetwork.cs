using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Debias.Datasets;
using Debias.Datasets.Csv;
using Debias.Datasets.Sources;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Specs;
using Debias.Learning.Arithmetic;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Exchange;
using Debias.NetworkFiles;
using Debias.NetworkFiles.Layers;
using Debias.NetworkFiles.Tensors;
using Debias.OptionModel;

namespace Debias.Grid.Silo.Execution.OwnNetworks;

/// <summary>A network that was trained elsewhere, as a point of an experiment brings it.</summary>
/// <param name="Weights">The network.</param>
/// <param name="Name">Its file's name with the beginning of its hash.</param>
/// <param name="Hash">SHA-256 of the file.</param>
public sealed record OwnNetwork(ClassifierWeights Weights, string Name, string Hash)
{
    /// <summary>Scores that differ by more than this from those that were expected mean another network.</summary>
    private const double LargestDifference = 1e-5;

    private const int MostNames = 8;

    private const string Remedy = "Give 'network' files as absolute paths, or relative to the spec or a data folder (DEBIAS_GRID_DATA).";

    /// <summary>A key for its record: a hash of everything that its numbers depend on.</summary>
    /// <param name="spec">How the file is read.</param>
    public string Key(NetworkSpec spec) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"own-network 1\n{Hash}\n{spec.Activation} {spec.ActivationSlope:R}\n"
                            + $"{spec.Normalisation} {spec.Output} {spec.Standardise}"
                    )
                )
            )
        );

    /// <summary>The network that gives scores that were computed elsewhere: f(x) = σ(x) of their logit, as ReLU(x) − ReLU(−x).</summary>
    public static OwnNetwork OfScores { get; } =
        new(
            PerceptronImport.ToWeights(
                Perceptron.Create(
                    [
                        new LinearLayer(1, 2, [1, -1], [0, 0]),
                        new ActivationLayer(ActivationFunction.Relu),
                        new LinearLayer(2, 1, [1, -1], [0]),
                    ],
                    PerceptronOutput.Logit
                )
            ),
            string.Empty,
            string.Empty
        );

    /// <summary>Reads the network of a point.</summary>
    /// <exception cref="DatasetException">The file is not there, or no network that engines know.</exception>
    public static OwnNetwork Read(NetworkSpec spec, DataFolder folder)
    {
        string path = folder.Locate(spec.File, Remedy);
        long length = new FileInfo(path).Length;
        if (length > NetworkFile.MostBytes)
        {
            throw new DatasetException($"The network's file has {length} bytes; files of up to {NetworkFile.MostBytes} are read.");
        }

        byte[] bytes = File.ReadAllBytes(path);
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        try
        {
            return new OwnNetwork(PerceptronImport.ToWeights(Parse(bytes, spec)), $"{Path.GetFileName(path)}#{hash[..16]}", hash);
        }
        catch (NetworkFileException exception)
        {
            throw new DatasetException($"The network {Path.GetFileName(path)} cannot be used. {exception.Message}", exception);
        }
    }

    /// <summary>Whether it takes the features of data.</summary>
    /// <exception cref="DatasetException">It is a network for other data.</exception>
    public void RequireFeaturesOf(TabularDataset dataset)
    {
        if (Weights.Shape.Inputs != dataset.Columns)
        {
            throw new DatasetException(
                $"The network {Name} takes {Weights.Shape.Inputs} features, and {dataset.Key} has {dataset.Columns}: "
                    + $"{string.Join(", ", dataset.FeatureNames.Take(MostNames))}{(dataset.Columns > MostNames ? ", …" : "")}."
            );
        }
    }

    /// <summary>Whether an engine knows its activation.</summary>
    /// <exception cref="DatasetException">It does not.</exception>
    public void RequireEngine(string engine)
    {
        if (engine == FusedCpuEngine.EngineName && Weights.Shape.Activation != ActivationFunction.Relu)
        {
            throw new DatasetException(
                $"The network {Name} has {Weights.Shape.Activation}, and the engine '{engine}' knows ReLU alone; say 'engine: torch-cpu'."
            );
        }
    }

    /// <summary>The network for a seed's data: it takes their features, and gives the scores that its owner expects.</summary>
    /// <param name="spec">How the file is read.</param>
    /// <param name="folder">Where files are looked for.</param>
    /// <param name="dataset">The data.</param>
    /// <param name="split">The seed's split of them.</param>
    /// <param name="engine">What computes scores.</param>
    /// <exception cref="DatasetException">It is a network for other data, or gives other scores.</exception>
    internal BaseNetwork For(NetworkSpec spec, DataFolder folder, TabularDataset dataset, DataSplit split, IEngine engine)
    {
        RequireFeaturesOf(dataset);
        using INetwork network = engine.Load(Weights, DropoutOptions.None);
        if (spec.Expected.Length > 0)
        {
            Compare(ScoreTable.Read(folder.Locate(spec.Expected, Remedy), dataset.Rows), network, split);
        }

        Partition validation = split.Validation;
        return new BaseNetwork(
            Weights.Parameters,
            Weights.RunningStatistics,
            Epochs: 0,
            CrossEntropy.Mean(Scores(network, validation), validation.Labels)
        );
    }

    private void Compare(IReadOnlyDictionary<int, double> expected, INetwork network, DataSplit split)
    {
        IEnumerable<(int Row, float Score)> scored = new[] { split.Train, split.Validation, split.Test }.SelectMany(part =>
            part.Indices.Zip(Scores(network, part))
        );
        foreach ((int row, float score) in scored.OrderBy(pair => pair.Row))
        {
            if (expected.TryGetValue(row, out double wanted) && !(Math.Abs(score - wanted) <= LargestDifference))
            {
                throw new DatasetException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The network {Name} gives row {row} the score {score:0.000000}, and {wanted:0.000000} is expected: its features "
                            + $"are standardised otherwise or in another order, or activation, normalisation or output are not those it "
                            + $"was trained with."
                    )
                );
            }
        }
    }

    private static Perceptron Parse(byte[] bytes, NetworkSpec spec) =>
        PerceptronFile.Read(
            bytes,
            new ActivationLayer(OptionNames.Parse<ActivationFunction>(spec.Activation), (float)spec.ActivationSlope),
            spec.Normalisation == NetworkSpec.NormalisationBefore,
            spec.Output == NetworkSpec.TwoLogits ? PerceptronOutput.TwoLogits : PerceptronOutput.Logit
        );

    private static float[] Scores(INetwork network, Partition part)
    {
        var scores = new float[part.Rows];
        network.Score(part.Features, NetworkMode.Evaluation, scores);
        return scores;
    }
}
