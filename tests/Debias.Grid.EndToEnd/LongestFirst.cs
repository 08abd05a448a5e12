using System.Diagnostics.CodeAnalysis;
using Debias.Grid.EndToEnd.Cluster;
using Debias.Grid.EndToEnd.Cluster.Azure;
using Debias.Grid.EndToEnd.Monitoring;
using Debias.Grid.EndToEnd.OwnNetworks;
using Debias.Grid.EndToEnd.Processors;
using Debias.Grid.EndToEnd.Slurm;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Debias.Grid.EndToEnd.LongestFirst))]

namespace Debias.Grid.EndToEnd;

/// <summary>
/// These tests wait more than they compute, so several classes run side by side; those that take minutes begin, lest one of them be left to
/// run alone at the end.
/// </summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "The test framework makes it.")]
internal sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        nameof(ArmTests),
        nameof(SweepTests),
        nameof(SlurmTests),
        nameof(AzureTests),
        nameof(RunTests),
        nameof(SiloTlsTests),
        nameof(HeadTests),
        nameof(MonitoringTests),
        nameof(OwnNetworkTests),
        nameof(DeviceTests),
        nameof(DigestTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => PlaceOf(collection.TestCollectionDisplayName))];

    private static int PlaceOf(string collection)
    {
        int place = Array.FindIndex(Longest, name => collection.Contains(name, StringComparison.Ordinal));
        return place < 0 ? Longest.Length : place;
    }
}
