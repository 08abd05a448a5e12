using System.Diagnostics;

namespace Debias.Grid.Benchmarking;

/// <summary>
/// The best of many short samples. Whatever else the machine does only ever adds time, so the minimum is what the code itself takes.
/// </summary>
internal sealed class Sampling
{
    private static readonly TimeSpan SampleLength = TimeSpan.FromMilliseconds(4);

    private readonly Action<int> _repeat;
    private readonly int _repetitions;

    /// <summary>
    /// Warms up, for long enough that the runtime has optimised the code, and finds the number of repetitions that fills a sample.
    /// </summary>
    /// <param name="repeat">Does the work a number of times.</param>
    /// <param name="warmUp">Least time to warm up for.</param>
    public Sampling(Action<int> repeat, TimeSpan warmUp)
    {
        _repeat = repeat;
        var clock = Stopwatch.StartNew();
        int done = 0;
        while (done < 2 || clock.Elapsed < warmUp)
        {
            _repeat(1);
            done++;
        }

        double once = Time(1);
        _repetitions = (int)Math.Clamp(SampleLength.TotalSeconds / once, 1, 1_000_000);
    }

    /// <summary>Seconds of one repetition in the best sample so far.</summary>
    public double Best { get; private set; } = double.PositiveInfinity;

    /// <summary>Takes one sample.</summary>
    public void Sample() => Best = Math.Min(Best, Time(_repetitions) / _repetitions);

    /// <summary>Takes samples for a time, at least three.</summary>
    public Sampling Run(TimeSpan duration, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        for (int samples = 0; samples < 3 || clock.Elapsed < duration; samples++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Sample();
        }

        return this;
    }

    private double Time(int repetitions)
    {
        long start = Stopwatch.GetTimestamp();
        _repeat(repetitions);
        return Math.Max(Stopwatch.GetElapsedTime(start).TotalSeconds, 1e-9);
    }
}
