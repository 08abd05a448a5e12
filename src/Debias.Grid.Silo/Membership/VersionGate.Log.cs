using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Membership;

internal sealed partial class VersionGate
{
    [LoggerMessage(LogLevel.Warning, "The list of silos could not be told that this one is refused; it counts as living for a few seconds")]
    private partial void LogNotLeft(Exception failure);

    [LoggerMessage(LogLevel.Information, "The cluster's version changes from {Old} to {New}: no other silo is alive")]
    private partial void LogChanged(string old, string @new);
}
