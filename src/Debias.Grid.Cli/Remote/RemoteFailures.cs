using Debias.Grid.Cli.Client;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Contracts.Http;

namespace Debias.Grid.Cli.Remote;

/// <summary>Why method runs of an experiment on a server failed.</summary>
internal static class RemoteFailures
{
    private const int MostRuns = 1000;

    /// <summary>Lines for a person; none when nothing failed. A server that cannot say why now is no reason to fail.</summary>
    public static async Task<IEnumerable<string>> LinesAsync(
        GridClient client,
        ExperimentSummary experiment,
        CancellationToken cancellationToken
    )
    {
        if (experiment.Ledger.Failed == 0)
        {
            return [];
        }

        try
        {
            return FailureReasons.Lines(await client.FailedRunsAsync(experiment.Id, MostRuns, cancellationToken), experiment.Ledger.Failed);
        }
        catch (Exception exception) when (exception is ServerUnavailableException or ServerRefusalException)
        {
            return [$"why is not known now: {exception.Message}"];
        }
    }
}
