using System.Diagnostics.Metrics;
using Debias.Grid.Silo.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Debias.Grid.Silo.Tests.Metrics;

/// <summary>Instruments of trainings of their own, and what they were told so far.</summary>
internal sealed class RecordedTrainings : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly Dictionary<(string Instrument, string Device), long> _sums = [];

    public RecordedTrainings()
    {
        IMeterFactory meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) =>
            {
                lock (_sums)
                {
                    (string, string) key = (instrument.Name, (string)tags[0].Value!);
                    _sums[key] = _sums.GetValueOrDefault(key) + value;
                }
            }
        );
        _listener.Start();
        Instruments = new TrainingInstruments(meters);
    }

    public TrainingInstruments Instruments { get; }

    public long Training(string device) => Sum("debias_grid.networks_training", device);

    public long Trained(string device) => Sum("debias_grid.networks_trained", device);

    public long Lost(string device) => Sum("debias_grid.devices_lost", device);

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    /// <summary>A series that nobody has begun is an error, as it is a gap in a dashboard.</summary>
    private long Sum(string instrument, string device)
    {
        lock (_sums)
        {
            return _sums[(instrument, device)];
        }
    }
}
