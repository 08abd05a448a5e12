using Debias.Grid.Cli.Client;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Remote;

/// <summary>Results that went from a server to their file or pipe unread.</summary>
internal static class UnreadResults
{
    /// <summary>Says on standard error when results lacked what was counted already: an experiment that had ended then goes on.</summary>
    /// <param name="client">The server.</param>
    /// <param name="before">The experiment before its rows were asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<int> ExitCodeAfterAsync(GridClient client, ExperimentSummary before, CancellationToken cancellationToken)
    {
        if (!before.Ended || await client.GetAsync(before.Id, cancellationToken) is { Ended: true })
        {
            return ExitCode.Ok;
        }

        Console.Error.WriteLine(
            $"error: results were counted, but storage had lost them: rows in the state 'missing' have none. They are run again; "
                + $"'debias-grid watch {before.Id}' shows when they are there."
        );
        return ExitCode.SomeFailed;
    }
}
