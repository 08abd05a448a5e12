using Spectre.Console;

namespace Debias.Grid.Cli.Terminal;

/// <summary>For terminals: a bar and one line per slot, redrawn in place whatever the terminal's width becomes.</summary>
internal sealed class LiveProgressDisplay(IAnsiConsole console) : IProgressDisplay
{
    private readonly List<int> _shown = [];

    public bool ShowsSeeds => true;

    public void Show(RunProgress progress)
    {
        Erase();
        // The last column stays free: some terminals wrap a line that fills it.
        int width = Math.Max(1, console.Profile.Width - 1);
        (int done, int open, string text) = ProgressLines.Head(progress, width);
        console.MarkupLine($"[green]{new string('━', done)}[/][grey]{new string('━', open)}[/]{Markup.Escape(text)}");
        _shown.Add(done + open + text.Length);
        foreach (string line in ProgressLines.Slots(progress, width))
        {
            console.MarkupLine($"[grey]{Markup.Escape(line)}[/]");
            _shown.Add(line.Length);
        }
    }

    public void Finish() => Erase();

    private void Erase()
    {
        if (_shown.Count == 0)
        {
            return;
        }

        // A terminal that became narrower has wrapped what was shown.
        int width = Math.Max(1, console.Profile.Width);
        console.Cursor.MoveUp(_shown.Sum(length => Math.Max(1, (length + width - 1) / width)));
        console.Write(new ControlCode("\u001b[J"));
        _shown.Clear();
    }
}
