using System.Net;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Encryption;

internal sealed partial class PeerConnections
{
    [LoggerMessage(LogLevel.Warning, "A connection with {Peer} was refused. {Reason}")]
    private partial void LogRefused(EndPoint? peer, string reason);
}
