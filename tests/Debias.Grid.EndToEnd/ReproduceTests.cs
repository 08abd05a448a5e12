namespace Debias.Grid.EndToEnd;

/// <summary>One id, one command, the same bytes.</summary>
public sealed class ReproduceTests : IDisposable
{
    private const string Run = "1/2/eod/pruning";

    private readonly Workspace _workspace = new();

    public ReproduceTests() => _workspace.Write("small.yaml", Specs.Small);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_method_run_comes_out_the_same_and_a_changed_digit_is_found()
    {
        (int code, _, string error) = await Command("run", "small.yaml", "--out", "a", "--seeds", "2");
        Assert.True(code == 0, error);
        (code, string output, error) = await Command("reproduce", "a", Run);
        Assert.True(code == 0, output + error);
        Assert.StartsWith($"equal: {Run}", output, StringComparison.Ordinal);

        await Tampered("runs.csv", "validation_accuracy", "different: 1/2/eod/pruning, runs.csv, column validation_accuracy:");
        await Tampered("measures.csv", "abcc", "different: 1/2/eod/pruning, measures.csv, column abcc:");
        await Tampered("trajectories.csv", "performance", "different: 1/2/eod/pruning, trajectories.csv, step 0, column performance:");
    }

    [Fact]
    public async Task A_run_that_the_experiment_does_not_have_is_a_usage_error_that_says_what_there_is()
    {
        (int code, _, string error) = await Command("run", "small.yaml", "--out", "a", "--seeds", "1");
        Assert.True(code == 0, error);
        (code, _, error) = await Command("reproduce", "a", "0/1/spd/prune");
        Assert.Equal(2, code);
        Assert.Contains("methods are standard, pruning, bias-gda", error, StringComparison.Ordinal);
        Assert.Equal(2, (await Command("reproduce", "a", "pruning")).ExitCode);
        Assert.Equal(2, (await Command("reproduce", "a", "0/7/spd/pruning")).ExitCode);
    }

    /// <summary>Changes the last digit of one cell of the run's first row in a file, and puts the file back.</summary>
    private async Task Tampered(string file, string column, string expected)
    {
        string original = _workspace.Read("a", file);
        string[] lines = original.Split('\n');
        int cell = Array.IndexOf(lines[0].Split(','), column);
        int line = Array.FindIndex(lines, text => IsOf(lines[0], text));
        string[] cells = lines[line].Split(',');
        cells[cell] = cells[cell][..^1] + (cells[cell][^1] == '7' ? '8' : '7');
        lines[line] = string.Join(',', cells);
        _workspace.Write(Path.Combine("a", file), string.Join('\n', lines));
        (int code, string output, string error) = await Command("reproduce", "a", Run);
        Assert.True(code == 1, output + error);
        Assert.StartsWith(expected, output, StringComparison.Ordinal);
        _workspace.Write(Path.Combine("a", file), original);
    }

    private static bool IsOf(string header, string line)
    {
        string[] columns = header.Split(',');
        string[] cells = line.Split(',');
        string[] identity = ["point", "seed", "measure", "method"];
        return cells.Length == columns.Length && string.Join('/', identity.Select(column => cells[Array.IndexOf(columns, column)])) == Run;
    }

    private Task<(int ExitCode, string Output, string Error)> Command(params string[] arguments) =>
        CommandLine.Run(_workspace.Folder, arguments);
}
