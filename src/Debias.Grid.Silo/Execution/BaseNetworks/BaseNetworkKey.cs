using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Debias.Datasets;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Execution.BaseNetworks;

/// <summary>The content key of a base network: a hash of everything that its bits depend on, and of nothing else.</summary>
internal static class BaseNetworkKey
{
    public static string Of(TabularDataset dataset, long seed, PointSpec point, string engine, string version)
    {
        ClassifierSpec classifier = point.Classifier;
        // Lines that say what was always so are left out, so that networks keep the keys they were stored under.
        string folds =
            point.Split.Scheme == SplitSpec.RepeatedKFold ? string.Create(CultureInfo.InvariantCulture, $" {point.Split.Folds}") : "";
        string split = point.Split is { Scheme: "grid", ConstantFeatures: "zero" }
            ? ""
            : $"\nsplit {point.Split.Scheme} {point.Split.ConstantFeatures}{folds}";
        string replicates =
            Line("training replicate", classifier.TrainingReplicate)
            + Line("initialisation replicate", classifier.InitialisationReplicate)
            + Line("order replicate", classifier.OrderReplicate)
            + Line("dropout replicate", classifier.DropoutReplicate);
        string content = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            base-network 2
            data {dataset.TrainingKey} {dataset.TrainingHash}
            seed {seed}
            network {classifier.HiddenLayers} {classifier.Width} {classifier.Dropout:R}
            training {classifier.BatchSize} {classifier.MaxEpochs} {classifier.LearningRate:R} {classifier.CheckEvery} {classifier.Patience} {classifier.Restore}
            engine {engine} {version}{split}{replicates}
            """
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }

    private static string Line(string name, int replicate) =>
        replicate == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\n{name} {replicate}");
}
