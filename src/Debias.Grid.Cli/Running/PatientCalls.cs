namespace Debias.Grid.Cli.Running;

/// <summary>
/// Calls to the grid in this process that are made again when no answer came in time: a machine that sleeps or starves answers later, and
/// nothing is lost meanwhile. The first time it is said.
/// </summary>
/// <param name="requireRunning">Throws when the grid has stopped, so that no answer will ever come.</param>
internal sealed class PatientCalls(Action requireRunning)
{
    private bool _said;

    /// <summary>Makes a call that may be repeated.</summary>
    public async Task<T> MakeAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            requireRunning();
            try
            {
                return await call();
            }
            catch (TimeoutException)
            {
                if (!_said)
                {
                    _said = true;
                    Console.Error.WriteLine(
                        "The grid in this process has not answered in time: this machine is very busy, or was asleep. "
                            + "Waiting on; nothing is lost."
                    );
                }
            }
        }
    }
}
