using System.Diagnostics.Metrics;
using Debias.Learning.Training;

namespace Debias.Grid.Silo.Metrics;

/// <summary>What trains this silo's base networks: the processor, and each device by its own name.</summary>
internal sealed class TrainingInstruments
{
    /// <summary>The processor's name among devices.</summary>
    public const string Processor = "cpu";

    private readonly UpDownCounter<long> _training;
    private readonly Counter<long> _trained;
    private readonly Counter<long> _lost;

    public TrainingInstruments(IMeterFactory meters)
    {
        Meter meter = meters.Create(GridMeter.Name);
        _training = meter.CreateUpDownCounter<long>(
            "debias_grid.networks_training",
            "{network}",
            "Base networks that are being trained now, by what trains them."
        );
        _trained = meter.CreateCounter<long>(
            "debias_grid.networks_trained",
            "{network}",
            "Base networks that were trained by this silo, by what trained them."
        );
        _lost = meter.CreateCounter<long>(
            "debias_grid.devices_lost",
            "{device}",
            "Devices that failed and get no more work until the silo is restarted."
        );
        Show(_training.Add, Processor);
        Show(_trained.Add, Processor);
    }

    /// <summary>Shows a device from the start, before it has trained anything.</summary>
    public void Watch(string device)
    {
        Show(_training.Add, device);
        Show(_trained.Add, device);
        Show(_lost.Add, device);
    }

    /// <summary>A device gets no more work.</summary>
    public void Lost(string device) => _lost.Add(1, Tag(device));

    /// <summary>Counts a stack while it is trained, and what came of it.</summary>
    public IReadOnlyList<ReplicateOutcome> Stack(string device, int networks, Func<IReadOnlyList<ReplicateOutcome>> train)
    {
        _training.Add(networks, Tag(device));
        try
        {
            IReadOnlyList<ReplicateOutcome> outcomes = train();
            _trained.Add(outcomes.Count(outcome => outcome.Result is not null), Tag(device));
            return outcomes;
        }
        finally
        {
            _training.Add(-networks, Tag(device));
        }
    }

    /// <summary>Counts a single network in the same way.</summary>
    public TrainingResult One(string device, Func<TrainingResult> train) =>
        Stack(device, 1, () => [ReplicateOutcome.Trained(train())])[0].Result!;

    private static void Show(Action<long, KeyValuePair<string, object?>> add, string device) => add(0, Tag(device));

    private static KeyValuePair<string, object?> Tag(string device) => new("device", device);
}
