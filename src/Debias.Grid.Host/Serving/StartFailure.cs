using System.Net.Sockets;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Encryption;
using Debias.Grid.Silo.Heads;
using Debias.Grid.Silo.Membership;
using Debias.Grid.Silo.Storage;
using Debias.Grid.Silo.StorageAccess;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Host.Serving;

/// <summary>Says in one message why a process could not start, where that is something its operator can mend.</summary>
internal static class StartFailure
{
    /// <summary>The message and the exit code; null for a failure that is none of the operator's.</summary>
    /// <param name="failure">What ended the start.</param>
    /// <param name="configuration">What was configured.</param>
    /// <param name="host">The same, as silos and clients have it.</param>
    public static async Task<(string Message, int ExitCode)?> ExplainAsync(
        Exception failure,
        ServerConfiguration configuration,
        GridHostOptions host
    )
    {
        for (Exception? inner = failure; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case VersionMismatchException mismatch:
                    return (mismatch.Message, ExitCode.Usage);
                case HeadRefusalException refusal:
                    return (refusal.Message, ExitCode.Usage);
                case RefusedByClusterException refusal:
                    return (refusal.Message, ExitCode.Usage);
                case StorageException refusal:
                    return (refusal.Message, ExitCode.Usage);
                case OptionsValidationException options:
                    return (Redaction.Apply(string.Join(" ", options.Failures), configuration), ExitCode.Usage);
                case SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse or SocketError.AddressNotAvailable } socket:
                    return (
                        $"An address cannot be listened on: {socket.Message}. "
                            + "Check DebiasGrid:Http:Url, DebiasGrid:Silo:Port, "
                            + "DebiasGrid:Silo:GatewayPort and DebiasGrid:Silo:AdvertisedAddress.",
                        ExitCode.Usage
                    );
            }
        }

        if (failure is OperationCanceledException || configuration.Storage is GridStorage.Embedded or GridStorage.Head)
        {
            return null;
        }

        // Redis' client says of most failures only that there was one; asking again, once, finds the cause.
        if ((StorageProblems.Of(failure, host) ?? await StorageContact.TryAsync(host, CancellationToken.None)) is { } problem)
        {
            return (problem.Sentence, ExitCodeOf(problem));
        }

        string storage = configuration.Storage.ToString().ToLowerInvariant();
        return (
            $"The {storage} storage cannot be used: {Redaction.Reason(failure, configuration)} "
                + "Check that it runs and that DebiasGrid:ConnectionString is right; 'debias-grid doctor' tries it.",
            ExitCode.Unreachable
        );
    }

    /// <summary>
    /// Whether a start ended because it was told to. Orleans says so, between the stages of its lifecycle, by an exception of its own.
    /// </summary>
    public static bool IsAbandoned(Exception exception) => exception is OperationCanceledException or OrleansLifecycleCanceledException;

    /// <summary>What is refused is wrongly configured; what does not answer may be there the next time.</summary>
    public static int ExitCodeOf(StorageProblem problem) =>
        problem.Kind == StorageProblemKind.Refused ? ExitCode.Usage : ExitCode.Unreachable;
}
