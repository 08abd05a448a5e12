using System.Globalization;

namespace Debias.Grid.Cli.Terminal;

/// <summary>For pipes and log files: a line when something has settled, at most every two seconds, at least every thirty.</summary>
internal sealed class PlainProgressDisplay(TextWriter output) : IProgressDisplay
{
    private static readonly TimeSpan ShortestGap = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(30);

    private TimeSpan _lastShown = -LongestGap;
    private long _lastSettled = -1;

    public bool ShowsSeeds => false;

    public void Show(RunProgress progress)
    {
        TimeSpan gap = progress.Elapsed - _lastShown;
        bool news = progress.Ledger.Settled != _lastSettled;
        bool done = progress.Ledger.Settled == progress.Ledger.Planned;
        if ((news && (gap >= ShortestGap || done)) || gap >= LongestGap)
        {
            _lastShown = progress.Elapsed;
            _lastSettled = progress.Ledger.Settled;
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{progress.Ledger.Settled}/{progress.Ledger.Planned} method runs ({progress.Fraction:P0}), "
                        + $"{progress.Ledger.Failed} failed, elapsed {Durations.Format(progress.Elapsed)}, "
                        + $"left {Durations.FormatOrUnknown(progress.Remaining)}"
                )
            );
        }
    }

    public void Finish() { }
}
