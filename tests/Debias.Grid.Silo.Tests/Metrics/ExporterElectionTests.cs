using System.Net;
using Debias.Grid.Silo.Metrics.Cluster;

namespace Debias.Grid.Silo.Tests.Metrics;

[Trait("Speed", "Fast")]
public class ExporterElectionTests
{
    [Fact]
    public void The_oldest_active_silo_shows_the_clusters_gauges()
    {
        ClusterMember dead = Member(1, generation: 10, SiloStatus.Dead);
        ClusterMember younger = Member(2, generation: 30, SiloStatus.Active);
        ClusterMember older = Member(3, generation: 20, SiloStatus.Active);
        ClusterMember joining = Member(4, generation: 5, SiloStatus.Joining);
        Assert.Equal(older.SiloAddress, ExporterElection.Oldest([dead, younger, older, joining]));
        Assert.Equal(older.SiloAddress, ExporterElection.Oldest([joining, older, younger, dead]));
    }

    [Fact]
    public void Silos_that_started_in_the_same_second_agree_on_one_of_them()
    {
        ClusterMember one = Member(1, generation: 10, SiloStatus.Active);
        ClusterMember two = Member(2, generation: 10, SiloStatus.Active);
        Assert.Equal(ExporterElection.Oldest([one, two]), ExporterElection.Oldest([two, one]));
    }

    [Fact]
    public void Without_an_active_silo_nobody_does() =>
        Assert.Null(ExporterElection.Oldest([Member(1, generation: 10, SiloStatus.Joining)]));

    private static ClusterMember Member(int port, int generation, SiloStatus status) =>
        new(SiloAddress.New(IPAddress.Loopback, port, generation), status, $"silo-{port}");
}
