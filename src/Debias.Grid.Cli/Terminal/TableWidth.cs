namespace Debias.Grid.Cli.Terminal;

/// <summary>
/// Parts a table that is too wide for a terminal into tables that are not, each with the columns that name a row.
/// </summary>
internal static class TableWidth
{
    // A column's two spaces and the line before it; the table ends with one more line.
    private const int Frame = 3;

    /// <summary>The columns of each table, in order.</summary>
    /// <param name="widths">What each column needs.</param>
    /// <param name="keys">How many of the first columns name a row.</param>
    /// <param name="available">The terminal's width.</param>
    /// <param name="frame">What stands around a column beside its text.</param>
    public static IReadOnlyList<int[]> Part(IReadOnlyList<int> widths, int keys, int available, int frame = Frame)
    {
        int[] named = [.. Enumerable.Range(0, keys)];
        int room = available - 1 - named.Sum(column => widths[column] + frame);
        var parts = new List<int[]>();
        var part = new List<int>();
        int used = 0;
        for (int column = keys; column < widths.Count; column++)
        {
            int width = widths[column] + frame;
            if (part.Count > 0 && used + width > room)
            {
                parts.Add([.. named, .. part]);
                part.Clear();
                used = 0;
            }

            part.Add(column);
            used += width;
        }

        parts.Add([.. named, .. part]);
        return parts;
    }

    /// <summary>A column's width when its heading may take several lines and its cells one.</summary>
    public static int Of(string heading, IEnumerable<string> cells) => heading.Split(' ').Concat(cells).Max(text => text.Length);
}
