using System.Globalization;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Host;
using Debias.Grid.Reporting.ResultFolders;

namespace Debias.Grid.Cli.Running;

/// <summary>
/// Extends an experiment of a folder's store by more seeds: what it has computed is copied for the new one before that is submitted, and
/// removed afterwards. Every step may be repeated, so an interrupted extension goes on with the next run.
/// </summary>
/// <param name="grains">The store's grid.</param>
/// <param name="loaded">The experiment with more seeds.</param>
/// <param name="producer">What would run it.</param>
/// <param name="folder">The folder.</param>
internal sealed class Extension(IGrainFactory grains, LoadedSpec loaded, string producer, string folder)
{
    private StoredExperiment[] _extended = [];

    /// <summary>Copies results of experiments that are extended.</summary>
    /// <returns>Whether there are any.</returns>
    /// <exception cref="UsageException">The store has an unfinished run of something else, or results of another version.</exception>
    public async Task<bool> CopyAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredExperiment> stored = await StoredExperiment.ReadAllAsync(grains);
        StoredExperiment[] others = [.. stored.Where(other => other.Id != loaded.Id)];
        _extended = [.. others.Where(other => ExistingResults.Extends(loaded.Spec, other.Spec))];
        foreach (StoredExperiment other in _extended)
        {
            PredictionsAsked.RequireEqual(folder, other.Id, loaded.Spec, other.Spec);
        }

        if (Array.Find(others, other => other.IsOpen && !_extended.Contains(other)) is { } open)
        {
            throw new UsageException(
                $"{folder} holds an unfinished run of {open.Id}, and this spec is {loaded.Id}: "
                    + $"{ExistingResults.Differences(loaded.Spec, open.Spec)} Choose another folder with --out, or remove that one."
            );
        }

        if (Array.Find(_extended, other => other.Overview.Producer != producer) is { } foreign)
        {
            throw new UsageException(
                $"{folder} holds results of {foreign.Overview.Producer}, and this is {producer}; results of two versions are not mixed. "
                    + "Choose another folder with --out, or remove that one."
            );
        }

        if (stored.Any(experiment => experiment.Id == loaded.Id))
        {
            return false;
        }

        foreach (StoredExperiment other in _extended)
        {
            if (other.IsOpen)
            {
                await grains.GetGrain<IExperimentGrain>(other.Id).Cancel();
            }

            long copied = await new ExperimentAdoption(grains).CopyAsync(other.Id, other.Spec, loaded.Id, cancellationToken);
            Console.Error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Extending {other.Id} from {other.Spec.Seeds.Length} to {loaded.Spec.Seeds.Length} seeds: {copied} method runs "
                        + $"are there."
                )
            );
        }

        return _extended.Length > 0;
    }

    /// <summary>
    /// Removes what was extended, after its successor is durable. The folder is one of an unfinished run until that has ended.
    /// </summary>
    public async Task RemoveExtendedAsync()
    {
        foreach (StoredExperiment other in _extended)
        {
            File.Delete(Path.Combine(folder, ResultFolder.ExperimentFile));
            await grains.GetGrain<IExperimentGrain>(other.Id).Delete(force: true);
        }
    }
}
