using System.Diagnostics.Metrics;
using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Metrics.Cluster;

/// <summary>Gauges of the whole cluster: what the elected silo found at its last refresh, nothing on the others.</summary>
internal sealed class ClusterGauges
{
    private IReadOnlyList<ExperimentFollower> _experiments = [];
    private IReadOnlyDictionary<SiloStatus, int> _silos = new Dictionary<SiloStatus, int>();
    private long? _withheld;

    public ClusterGauges(IMeterFactory meters)
    {
        Meter meter = meters.Create(GridMeter.Name);
        PerExperiment(
            meter,
            "method_runs",
            "{run}",
            "Method runs by state; the states of an experiment add up to its planned runs.",
            States
        );
        PerExperiment(
            meter,
            "method_runs_planned",
            "{run}",
            "Method runs that the spec asks for.",
            experiment => [Of(experiment, experiment.Status!.Ledger.Planned)]
        );
        PerExperiment(
            meter,
            "ledger_broken",
            null,
            "1 where runs by state do not add up to the planned ones, which must never happen; otherwise 0.",
            experiment => [Of(experiment, experiment.IsLedgerBroken ? 1 : 0)]
        );
        PerExperiment(
            meter,
            "results_missing",
            "{run}",
            "Method runs that were counted and whose results storage does not have, until they have been run again.",
            experiment => experiment.Results is null ? [] : [Of(experiment, experiment.MissingRuns)]
        );
        PerExperiment(
            meter,
            "queue_seeds",
            "{seed}",
            "Seeds that wait for a slot.",
            experiment => [Of(experiment, experiment.QueuedSeeds)]
        );
        PerExperiment(
            meter,
            "queue_oldest",
            "s",
            "How long the queued seed that has waited longest has done so, since its coordinator was activated; 0 with none queued.",
            experiment => [Of(experiment, experiment.OldestWait.TotalSeconds)]
        );
        PerExperiment(
            meter,
            "experiment_info",
            null,
            "Always 1; its labels say what the experiment is and what it does.",
            experiment => [Info(experiment)]
        );
        PerExperiment(
            meter,
            "failure_budget",
            "{run}",
            "Failed method runs that the experiment puts up with; only experiments with a budget have it.",
            experiment => experiment.Spec.Execution.FailureBudget is > 0 and int budget ? [Of(experiment, budget)] : []
        );
        PerExperiment(
            meter,
            "result",
            null,
            "Quartiles over seeds of bias, balanced accuracy and constrained objective on test rows.",
            experiment => experiment.Results?.Distributions ?? []
        );
        PerExperiment(
            meter,
            "result_replicates",
            "{run}",
            "Succeeded runs behind each distribution.",
            experiment => experiment.Results?.Replicates ?? []
        );
        PerExperiment(
            meter,
            "within_epsilon_share",
            null,
            "Share of succeeded runs whose absolute bias on test rows is below epsilon, 0 to 1.",
            experiment => experiment.Results?.WithinEpsilon ?? []
        );
        meter.CreateObservableGauge(
            "debias_grid.silos",
            () =>
                _silos.Select(silos => new Measurement<int>(
                    silos.Value,
                    new KeyValuePair<string, object?>("status", silos.Key.ToString().ToLowerInvariant())
                )),
            "{silo}",
            "Silos of the cluster by membership status."
        );
        meter.CreateObservableGauge(
            "debias_grid.series_withheld",
            () => _withheld is { } count ? new[] { new Measurement<long>(count) } : [],
            "{series}",
            "Series of results that are not shown because the limit on series is reached."
        );
    }

    /// <summary>Shows something else from the next scrape on.</summary>
    public void Show(IReadOnlyList<ExperimentFollower> experiments, IReadOnlyDictionary<SiloStatus, int> silos, long withheld)
    {
        _experiments = experiments;
        _silos = silos;
        _withheld = withheld;
    }

    /// <summary>Shows nothing: another silo does.</summary>
    public void Clear()
    {
        _experiments = [];
        _silos = new Dictionary<SiloStatus, int>();
        _withheld = null;
    }

    private void PerExperiment(
        Meter meter,
        string name,
        string? unit,
        string description,
        Func<ExperimentFollower, IEnumerable<Measurement<double>>> measure
    ) => meter.CreateObservableGauge($"debias_grid.{name}", () => _experiments.SelectMany(measure), unit, description);

    private static Measurement<double> Of(
        ExperimentFollower experiment,
        double value,
        params ReadOnlySpan<KeyValuePair<string, object?>> labels
    ) => new(value, [new("experiment", experiment.Listed.Id), .. labels]);

    private static IEnumerable<Measurement<double>> States(ExperimentFollower experiment)
    {
        Ledger ledger = experiment.Status!.Ledger;
        (string State, long Runs)[] states =
        [
            ("queued", ledger.Queued),
            ("running", ledger.Running),
            ("succeeded", ledger.Succeeded),
            ("failed", ledger.Failed),
            ("cancelled", ledger.Cancelled),
            ("unneeded", ledger.Unneeded),
        ];
        return states.Select(state => Of(experiment, state.Runs, new KeyValuePair<string, object?>("state", state.State)));
    }

    private static Measurement<double> Info(ExperimentFollower experiment) =>
        Of(
            experiment,
            1,
            new("name", experiment.Spec.Name),
            new("engine", experiment.Spec.Engine),
            new("state", experiment.Status!.State.ToString().ToLowerInvariant())
        );
}
