using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Metrics.Cluster;

internal sealed partial class ClusterCollector
{
    [LoggerMessage(LogLevel.Warning, "The gauges of the cluster could not be brought up to date; trying again")]
    private partial void LogRefreshFailed(Exception failure);
}
