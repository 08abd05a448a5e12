using System.Globalization;
using Debias.Grid.Contracts.Grains;
using Spectre.Console;

namespace Debias.Grid.Cli.Terminal;

/// <summary>For terminals: a bar and one line per slot, redrawn in place.</summary>
internal sealed class LiveProgressDisplay(IAnsiConsole console) : IProgressDisplay
{
    private const int BarWidth = 36;
    private const int MostSlots = 8;

    private int _lines;

    public bool ShowsSeeds => true;

    public void Show(RunProgress progress)
    {
        Erase();
        int filled = (int)Math.Round(progress.Fraction * BarWidth);
        string failed =
            progress.Ledger.Failed > 0
                ? string.Create(CultureInfo.InvariantCulture, $"  [red]{progress.Ledger.Failed} failed[/]")
                : string.Empty;
        console.MarkupLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"[green]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/] {progress.Fraction:P0}  "
                    + $"{progress.Ledger.Settled}/{progress.Ledger.Planned} method runs{failed}  elapsed "
                    + $"{Durations.Format(progress.Elapsed)}  "
                    + $"left {Durations.FormatOrUnknown(progress.Remaining)}"
            )
        );
        foreach (SeedStatus seed in progress.Running.Take(MostSlots))
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  [grey]seed {seed.Seed}: {seed.Phase}[/]");
        }

        _lines = 1 + Math.Min(progress.Running.Count, MostSlots);
    }

    public void Finish() => Erase();

    private void Erase()
    {
        for (; _lines > 0; _lines--)
        {
            console.Cursor.MoveUp();
            console.Write(new ControlCode("\u001b[2K"));
        }
    }
}
