using Debias.Grid.Cli.Terminal;
using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Cli.Tests.Terminal;

public class LiveProgressDisplayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void Only_the_last_reading_is_on_the_screen_whatever_its_width(int width)
    {
        var screen = new TerminalScreen(width);
        var display = new LiveProgressDisplay(screen.CreateConsole());
        for (int settled = 0; settled < 5; settled++)
        {
            display.Show(Progress(settled));
        }

        Assert.Equal(3, screen.Rows.Count);
        Assert.All(screen.Rows, row => Assert.InRange(row.Length, 0, Math.Max(1, width - 1)));
        display.Finish();
        Assert.Empty(screen.Rows);
    }

    [Theory]
    [InlineData(120, 30)]
    [InlineData(80, 79)]
    [InlineData(40, 160)]
    public void A_terminal_that_changes_its_width_shows_one_reading(int before, int after)
    {
        var screen = new TerminalScreen(before);
        var display = new LiveProgressDisplay(screen.CreateConsole());
        display.Show(Progress(1));
        screen.Resize(after);
        display.Show(Progress(2));
        display.Show(Progress(3));
        Assert.Equal(3, screen.Rows.Count);
    }

    [Fact]
    public void Eighty_columns_hold_a_bar_the_counts_and_the_times()
    {
        var screen = new TerminalScreen(80);
        new LiveProgressDisplay(screen.CreateConsole()).Show(Progress(600));
        Assert.Contains("━ 50 %", screen.Rows[0].Replace("50%", "50 %", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("600/1200", screen.Rows[0], StringComparison.Ordinal);
        Assert.Contains("3 failed  elapsed 1:05", screen.Rows[0], StringComparison.Ordinal);
        Assert.Equal("  seed 7, alpha = 0.5: training, epoch 120", screen.Rows[1]);
    }

    private static RunProgress Progress(int settled) =>
        new(
            new Ledger(1200, 1200 - settled - 8, 8, Math.Max(0, settled - 3), 3, 0),
            settled / 1200.0,
            TimeSpan.FromSeconds(65),
            TimeSpan.FromHours(11),
            [new RunningSeed("seed 7, alpha = 0.5", "training, epoch 120"), new RunningSeed("seed 8, alpha = [0.5]", "pruning")]
        );
}
