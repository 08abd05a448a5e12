using System.Collections.Concurrent;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Execution;

/// <summary>Specs of the experiments this silo works on: they never change once submitted.</summary>
internal sealed class SpecCache(IGrainFactory grains)
{
    private readonly ConcurrentDictionary<string, ExperimentSpec> _specs = [];

    public async Task<(ExperimentSpec Spec, PointSpec Point)> GetAsync(string experiment, int point)
    {
        if (!_specs.TryGetValue(experiment, out ExperimentSpec? spec))
        {
            spec =
                await grains.GetGrain<IExperimentGrain>(experiment).GetSpec()
                ?? throw new InvalidOperationException($"Experiment {experiment} has a lease but no spec.");
            _specs[experiment] = spec;
        }

        return (spec, spec.Points[point]);
    }
}
