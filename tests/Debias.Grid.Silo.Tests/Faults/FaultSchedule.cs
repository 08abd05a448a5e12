using Debias.Datasets.Randomness;
using Debias.Grid.Silo.Chaos;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Tests.Faults;

/// <summary>What happens to one experiment: drawn from its number alone, so that it can be played again by itself.</summary>
internal sealed record FaultSchedule(int Number, ExperimentSpec Spec, ChaosOptions Chaos, IReadOnlyList<FaultEvent> Events)
{
    public static FaultSchedule Draw(int number)
    {
        var stream = new RandomStream(StreamKey.Create("fault-schedule", number, StreamPurpose.Fault));
        var execution = new ExecutionSpec
        {
            MaxConcurrency = stream.NextInt(3) == 0 ? 1 + stream.NextInt(4) : 0,
            Priority = stream.NextInt(3),
        };
        string name = $"schedule-{number}";
        int milliseconds = stream.NextInt(3) * 40;
        ExperimentSpec spec = stream.NextInt(8) switch
        {
            0 => FaultSpec.Real(name, 4, execution),
            1 => FaultSpec.NoOp(name, 270, 1, 0, execution with { MaxConcurrency = 0 }),
            2 => FaultSpec.Adaptive(name, milliseconds, execution),
            3 => FaultSpec.NoOp(name, 6, 3, milliseconds, execution),
            _ => FaultSpec.NoOp(name, 16, 1, milliseconds, execution),
        };
        var chaos = new ChaosOptions
        {
            Seed = number,
            StorageError = stream.NextInt(2) * 0.05 * stream.NextDouble(),
            Delay = 0.2 * stream.NextDouble(),
            LongestDelay = TimeSpan.FromMilliseconds(40),
            Duplicate = stream.NextInt(2) * 0.4 * stream.NextDouble(),
        };
        var events = new List<FaultEvent>();
        int count = stream.NextInt(4);
        for (int i = 0; i < count; i++)
        {
            var at = TimeSpan.FromMilliseconds(stream.NextInt(500));
            events.AddRange(
                stream.NextInt(10) switch
                {
                    < 4 => [new FaultEvent(at, FaultAction.Kill, stream.NextInt(3))],
                    < 8 =>
                    [
                        new FaultEvent(at, FaultAction.Pause, 0),
                        new FaultEvent(at + TimeSpan.FromMilliseconds(stream.NextInt(400)), FaultAction.Resume, 0),
                    ],
                    8 => [new FaultEvent(at, FaultAction.Cancel, 0)],
                    _ => [new FaultEvent(at, FaultAction.SubmitAgain, 0)],
                }
            );
        }

        return new FaultSchedule(number, spec, chaos, [.. events.OrderBy(item => item.At)]);
    }

    public override string ToString() =>
        $"schedule {Number} ({Spec.Seeds.Length} seeds × {Spec.Points.Length} points, limit {Spec.Execution.MaxConcurrency}, {Chaos}, "
        + $"{string.Join(", ", Events)})";
}
