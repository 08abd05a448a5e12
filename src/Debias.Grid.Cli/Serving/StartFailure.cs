using System.Net.Sockets;
using Debias.Grid.Cli.Serving.Configuration;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Silo.Hosting.Versions;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Cli.Serving;

/// <summary>Says in one message why a process could not start, where that is something its operator can mend.</summary>
internal static class StartFailure
{
    /// <summary>The message; null for a failure that is none of the operator's.</summary>
    public static string? Explain(Exception failure, GridSettings settings)
    {
        for (Exception? inner = failure; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case VersionMismatchException mismatch:
                    return mismatch.Message;
                case OptionsValidationException options:
                    return Redaction.Apply(string.Join(" ", options.Failures), settings);
                case SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse or SocketError.AddressNotAvailable } socket:
                    return $"An address cannot be listened on: {socket.Message}. Check DebiasGrid:Http:Url, DebiasGrid:Silo:Port, DebiasGrid:Silo:GatewayPort and DebiasGrid:Silo:AdvertisedAddress.";
            }
        }

        return failure is OperationCanceledException || settings.Storage == GridStorage.Embedded ? null
            : $"The {settings.Storage.ToString().ToLowerInvariant()} storage cannot be used: {Redaction.Apply(failure.GetBaseException().Message, settings)} "
              + "Check that it runs and that DebiasGrid:ConnectionString is right; 'debias-grid doctor' tries it.";
    }
}
