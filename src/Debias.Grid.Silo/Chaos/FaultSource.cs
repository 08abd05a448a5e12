using Debias.Datasets.Randomness;

namespace Debias.Grid.Silo.Chaos;

/// <summary>
/// Decides what goes wrong, each kind of fault from a stream of its own: the sequence of decisions repeats with the seed, though
/// what they meet depends on the order in which threads ask.
/// </summary>
/// <param name="options">Which faults, and how often.</param>
/// <param name="scope">Whose faults: silos with the same seed are struck at different times.</param>
internal sealed class FaultSource(ChaosOptions options, string scope)
{
    private static readonly TimeSpan LongestLateness = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, RandomStream> _streams = [];
    private ChaosOptions _options = options;

    /// <summary>Whether nothing goes wrong yet: a silo that cannot even start shows nothing.</summary>
    public bool Asleep { get; set; }

    /// <summary>Replaces the faults by others, from now on.</summary>
    public void Become(ChaosOptions options)
    {
        lock (_gate)
        {
            _options = options;
            _streams.Clear();
        }
    }

    public bool Kills() => Happens("kill", _options.Kill);

    /// <summary>For how long to stop; null: not at all.</summary>
    public TimeSpan? Freezes() => Happens("freeze", _options.Freeze) ? _options.FreezeFor : null;

    /// <summary>How long a storage operation waits first.</summary>
    public TimeSpan StorageDelay() => Happens("delay", _options.Delay) ? _options.LongestDelay * Draw("delay") : TimeSpan.Zero;

    public StorageFault Read() => Happens("read-error", _options.StorageError) ? StorageFault.Before : StorageFault.None;

    public StorageFault Write() =>
        !Happens("write-error", _options.StorageError) ? StorageFault.None
        : Draw("write-error") < 0.5 ? StorageFault.Before
        : StorageFault.After;

    /// <summary>How long a completion waits, and whether a copy of it is sent and when.</summary>
    public (TimeSpan Wait, TimeSpan? Copy) Completion()
    {
        if (!Happens("duplicate", _options.Duplicate))
        {
            return (TimeSpan.Zero, null);
        }

        TimeSpan late = LongestLateness * Draw("duplicate") * Draw("duplicate");
        return Draw("duplicate") switch
        {
            < 1.0 / 3 => (late, null),
            < 2.0 / 3 => (TimeSpan.Zero, late),
            _ => (late, TimeSpan.Zero),
        };
    }

    private bool Happens(string kind, double probability) => probability > 0 && !Asleep && Draw(kind) < probability;

    private double Draw(string kind)
    {
        lock (_gate)
        {
            if (!_streams.TryGetValue(kind, out RandomStream? stream))
            {
                stream = new RandomStream(StreamKey.Create("chaos", _options.Seed, StreamPurpose.Fault, $"{kind}/{scope}"));
                _streams[kind] = stream;
            }

            return stream.NextDouble();
        }
    }
}
