using System.Diagnostics;

namespace Debias.Grid.Cli.Data;

/// <summary>Writes at most one line a second: progress of things that report far more often.</summary>
internal sealed class ThrottledLines(TextWriter output)
{
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long _last;

    public void Write(string line)
    {
        lock (_lock)
        {
            if (_last == 0 || Stopwatch.GetElapsedTime(_last) >= Gap)
            {
                _last = Stopwatch.GetTimestamp();
                output.WriteLine(line);
            }
        }
    }
}
