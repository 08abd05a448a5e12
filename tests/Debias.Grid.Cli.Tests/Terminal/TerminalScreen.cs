using System.Text;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace Debias.Grid.Cli.Tests.Terminal;

/// <summary>
/// A terminal as far as progress uses one: it wraps lines at its width, moves its cursor, erases, and when it is resized wraps anew what it
/// shows.
/// </summary>
internal sealed partial class TerminalScreen : IAnsiConsoleOutput
{
    // A row, and whether it goes on from the one above.
    private List<(StringBuilder Text, bool Continues)> _rows = [(new StringBuilder(), false)];
    private int _row;

    public TerminalScreen(int width)
    {
        Width = width;
        Writer = new ScreenWriter(this);
    }

    public TextWriter Writer { get; }

    public bool IsTerminal => true;

    public int Width { get; private set; }

    public int Height => 100;

    public IReadOnlyList<string> Rows => [.. _rows.Select(row => row.Text.ToString()).TakeWhile((_, index) => index < _rows.Count - 1)];

    public IAnsiConsole CreateConsole() =>
        AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                ColorSystem = ColorSystemSupport.Standard,
                Interactive = InteractionSupport.Yes,
                Out = this,
            }
        );

    public void SetEncoding(Encoding encoding) { }

    /// <summary>The cursor is at the beginning of the last row, where progress leaves it.</summary>
    public void Resize(int width)
    {
        var lines = new List<string>();
        foreach ((StringBuilder text, bool continues) in _rows)
        {
            if (continues)
            {
                lines[^1] += text;
            }
            else
            {
                lines.Add(text.ToString());
            }
        }

        Width = width;
        _rows = [(new StringBuilder(), false)];
        _row = 0;
        Put(string.Join('\n', lines));
    }

    private void Put(string text)
    {
        foreach (Match part in Parts().Matches(text))
        {
            string code = part.Value;
            if (code == "\n")
            {
                Down(continues: false);
            }
            else if (code.Length == 1)
            {
                if (_rows[_row].Text.Length == Width)
                {
                    Down(continues: true);
                }

                _rows[_row].Text.Append(code);
            }
            else if (code[^1] == 'A')
            {
                _row = Math.Max(0, _row - int.Parse(code[2..^1], System.Globalization.CultureInfo.InvariantCulture));
            }
            else if (code[^1] == 'J')
            {
                _rows.RemoveRange(_row, _rows.Count - _row);
                _rows.Add((new StringBuilder(), false));
            }
        }
    }

    private void Down(bool continues)
    {
        _row++;
        if (_row == _rows.Count)
        {
            _rows.Add((new StringBuilder(), continues));
        }
    }

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]|.|\n", RegexOptions.Singleline)]
    private static partial Regex Parts();

    private sealed class ScreenWriter(TerminalScreen screen) : StringWriter
    {
        public override void Write(char value) => screen.Put(value.ToString());

        public override void Write(string? value) => screen.Put(value ?? string.Empty);

        public override void Write(char[] buffer, int index, int count) => screen.Put(new string(buffer, index, count));

        public override void Write(ReadOnlySpan<char> buffer) => screen.Put(buffer.ToString());
    }
}
