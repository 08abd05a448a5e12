using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Debias.Datasets;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Execution.BaseNetworks;

/// <summary>The content key of a base network: a hash of everything that its bits depend on, and of nothing else.</summary>
internal static class BaseNetworkKey
{
    public static string Of(TabularDataset dataset, long seed, ClassifierSpec classifier, string engine, string version)
    {
        string content = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            base-network 1
            data {dataset.Key} {dataset.ContentHash}
            seed {seed}
            network {classifier.HiddenLayers} {classifier.Width} {classifier.Dropout:R}
            training {classifier.BatchSize} {classifier.MaxEpochs} {classifier.LearningRate:R} {classifier.CheckEvery} {classifier.Patience} {classifier.Restore}
            engine {engine} {version}
            """
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }
}
