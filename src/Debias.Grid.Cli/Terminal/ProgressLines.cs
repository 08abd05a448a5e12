using System.Globalization;

namespace Debias.Grid.Cli.Terminal;

/// <summary>Progress as lines of which none is wider than a terminal: one that wraps could not be redrawn in place.</summary>
internal static class ProgressLines
{
    private const int LongestBar = 36;
    private const int ShortestBar = 6;
    private const int MostSlots = 8;

    /// <summary>The bar's done and open parts, in columns, and the text after it. Without room for a bar there is none.</summary>
    public static (int Done, int Open, string Text) Head(RunProgress progress, int width)
    {
        string failed =
            progress.Ledger.Failed > 0 ? string.Create(CultureInfo.InvariantCulture, $"  {progress.Ledger.Failed} failed") : string.Empty;
        string counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Fraction:P0}  {progress.Ledger.Settled}/{progress.Ledger.Planned}"
        );
        string times = $"  elapsed {Durations.Format(progress.Elapsed)}  left {Durations.FormatOrUnknown(progress.Remaining)}";
        string[] texts =
        [
            $"{counts} method runs{failed}{times}",
            $"{counts}{failed}{times}",
            $"{counts}{failed}  left {Durations.FormatOrUnknown(progress.Remaining)}",
            $"{counts}{failed}",
        ];
        string text = texts.FirstOrDefault(candidate => candidate.Length + 1 + ShortestBar <= width) ?? texts[^1];
        int bar = Math.Min(LongestBar, width - text.Length - 1);
        if (bar < ShortestBar)
        {
            return (0, 0, Cut(text, width));
        }

        int done = (int)Math.Round(progress.Fraction * bar);
        return (done, bar - done, " " + text);
    }

    /// <summary>A line for each of the first slots.</summary>
    public static IEnumerable<string> Slots(RunProgress progress, int width) =>
        progress.Running.Take(MostSlots).Select(seed => Cut($"  {seed.Name}: {seed.Phase}", width));

    private static string Cut(string text, int width) => text.Length <= width ? text : $"{text[..Math.Max(0, width - 1)]}…";
}
