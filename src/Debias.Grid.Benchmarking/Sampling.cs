using System.Diagnostics;

namespace Debias.Grid.Benchmarking;

/// <summary>
/// The best of many short samples. Whatever else the machine does only ever adds time, so the minimum is what the code itself takes.
/// </summary>
internal sealed class Sampling
{
    /// <summary>Less than this share of the time before is a leap; what a quiet moment saves is not.</summary>
    private const double Leap = 0.8;

    private const int WarmUps = 10;

    private static readonly TimeSpan SampleLength = TimeSpan.FromMilliseconds(4);

    private readonly Action<int> _repeat;
    private readonly int _repetitions;

    /// <summary>
    /// Warms up until the runtime has optimised the code, which it does in leaps, and finds the number of repetitions that fills a
    /// sample.
    /// </summary>
    /// <param name="repeat">Does the work a number of times.</param>
    /// <param name="warmUp">Time without a leap after which there will be no other; warming up takes ten times as long at most.</param>
    public Sampling(Action<int> repeat, TimeSpan warmUp)
    {
        _repeat = repeat;
        var clock = Stopwatch.StartNew();
        double once = Time(1);
        if (once > WarmUps * warmUp.TotalSeconds)
        {
            // The runtime optimises work that long on its way, and the first time is as good as another.
            Best = once;
            _repetitions = 1;
            return;
        }

        TimeSpan leapt = clock.Elapsed;
        while (clock.Elapsed - leapt < warmUp && clock.Elapsed < WarmUps * warmUp)
        {
            double again = Time(1);
            if (again < Leap * once)
            {
                leapt = clock.Elapsed;
            }

            once = Math.Min(once, again);
        }

        _repetitions = (int)Math.Clamp(SampleLength.TotalSeconds / once, 1, 1_000_000);
    }

    /// <summary>Seconds of one repetition in the best sample so far.</summary>
    public double Best { get; private set; } = double.PositiveInfinity;

    /// <summary>Takes samples, one after another.</summary>
    public void Sample(int samples = 1)
    {
        for (int sample = 0; sample < samples; sample++)
        {
            Best = Math.Min(Best, Time(_repetitions) / _repetitions);
        }
    }

    /// <summary>
    /// Takes samples for a time, at least three; of work that was too long to warm up none where one would be longer than the time.
    /// </summary>
    public Sampling Run(TimeSpan duration, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        int least = double.IsFinite(Best) ? 0 : 3;
        for (int samples = 0; samples < least || (clock.Elapsed < duration && Best < duration.TotalSeconds); samples++)
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
