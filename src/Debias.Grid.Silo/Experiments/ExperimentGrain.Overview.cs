using Debias.Grid.Contracts.Grains;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Experiments;

internal sealed partial class ExperimentGrain
{
    /// <summary>Whether an earlier attempt may have listed the experiment without this activation's knowing.</summary>
    private bool _mayBeListed;

    public async Task<ExperimentOverview?> GetOverview() => _life.Exists ? Overview(state.State.Spec!, await StatusAsync()) : null;

    private ExperimentOverview Overview(ExperimentSpec spec, ExperimentStatus status) =>
        new()
        {
            Status = status,
            Name = spec.Name,
            SubmittedAt = state.State.SubmittedAt,
            Engine = spec.Engine,
            Producer = state.State.Producer,
            Points = spec.Points.Length,
            Seeds = spec.Seeds.Length,
            Measures = spec.Measures,
            // Every point has the same methods; only their options are swept.
            Methods = [.. spec.Points[0].Methods.Select(method => method.Name)],
            Datasets = [.. spec.Points.Select(point => point.Dataset.Kind).Distinct()],
            Version = _acknowledged,
        };

    /// <summary>
    /// Enters the list of experiments after the experiment itself is durable, so that no line stands for nothing. An attempt that was
    /// interrupted may have come that far or not, so the next one looks for the line first.
    /// </summary>
    private async Task ListAsync(ExperimentSpec spec)
    {
        var line = new IndexedExperiment(Id, spec.Name, state.State.SubmittedAt);
        bool search = _mayBeListed;
        _mayBeListed = true;
        long page = search ? await index.AddUnlessListedAsync(line) : await index.AddAsync(line);
        _life.Listed(page);
        await WriteAsync();
    }
}
