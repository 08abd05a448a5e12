using System.Net;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Client;

/// <summary>The server understood a request and said no: printed as it is, exit code 2.</summary>
internal sealed class ServerRefusalException(HttpStatusCode status, string message) : UsageException(message)
{
    public HttpStatusCode Status { get; } = status;
}
