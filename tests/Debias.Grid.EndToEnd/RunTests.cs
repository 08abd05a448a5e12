using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Debias.Grid.EndToEnd;

public sealed class RunTests : IDisposable
{
    private static readonly string[] Files =
    [
        "experiment.json",
        "runs.csv",
        "summary.csv",
        "measures.csv",
        "trajectories.csv",
        "report.html",
    ];

    private readonly Workspace _workspace = new();

    public RunTests()
    {
        _workspace.Write("small.yaml", Specs.Small);
        _workspace.Write("longer.yaml", Specs.Longer);
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_run_writes_its_files_prints_its_table_and_its_digest_verifies()
    {
        (int code, string output, string error) = await Run("run", "small.yaml", "--out", "a");
        Assert.True(code == 0, error);
        Assert.All(Files, file => Assert.True(_workspace.Has("a", file), file));
        Assert.Contains("pruning", output, StringComparison.Ordinal);
        Assert.Contains("72/72 method runs", error, StringComparison.Ordinal);
        Assert.Equal(73, _workspace.Read("a", "runs.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(0, (await Run("verify", "a")).ExitCode);

        string runs = _workspace.Read("a", "runs.csv");
        _workspace.Write(Path.Combine("a", "runs.csv"), runs.Replace("spd", "spd ", StringComparison.Ordinal));
        Assert.NotEqual(0, (await Run("verify", "a")).ExitCode);
    }

    [Fact]
    public async Task A_killed_run_resumes_computes_nothing_twice_and_gives_the_same_bytes()
    {
        string[] keeping = ["--set", "execution.predictions=test"];
        (int code, _, string error) = await Run(["run", "longer.yaml", "--out", "whole", "--slots", "1", .. keeping]);
        Assert.True(code == 0, error);

        using (
            CommandLine killed = CommandLine.Start(_workspace.Folder, ["run", "longer.yaml", "--out", "killed", "--slots", "2", .. keeping])
        )
        {
            await Eventually.Until(() => SettledIn(killed.Error) is > 0 and < Specs.LongerRuns || killed.HasExited, () => killed.Error);
            Assert.False(killed.HasExited, killed.Error);
            killed.KillHard();
            await killed.Finish();
        }

        Assert.False(_workspace.Has("killed", "runs.csv"));
        (code, _, error) = await Run(["run", "longer.yaml", "--out", "killed", .. keeping]);
        Assert.True(code == 0, error);
        Assert.Matches($@"Going on: ([1-9]\d*) of {Specs.LongerRuns} method runs are there already", error);
        Assert.Equal(_workspace.Read("whole", "runs.csv"), _workspace.Read("killed", "runs.csv"));
        Assert.Equal(_workspace.Read("whole", "trajectories.csv"), _workspace.Read("killed", "trajectories.csv"));
        Assert.Equal(_workspace.Read("whole", "measures.csv"), _workspace.Read("killed", "measures.csv"));
        Assert.Equal(Predictions("whole"), Predictions("killed"));
        Assert.Equal(Digest("whole"), Digest("killed"));
    }

    [Fact]
    public async Task An_interrupted_run_says_so_and_goes_on_with_the_same_command()
    {
        using (CommandLine interrupted = CommandLine.Start(_workspace.Folder, "run", "longer.yaml", "--out", "a"))
        {
            await Eventually.Until(() => SettledIn(interrupted.Error) > 0 || interrupted.HasExited, () => interrupted.Error);
            interrupted.Interrupt();
            (int stopped, _, string said) = await interrupted.Finish();
            Assert.Equal(130, stopped);
            Assert.Contains("the same command goes on", said, StringComparison.Ordinal);
        }

        (int code, _, string error) = await Run("run", "longer.yaml", "--out", "a");
        Assert.True(code == 0, error);
    }

    [Fact]
    public async Task Seeds_are_added_until_intervals_are_narrow_enough_the_same_ones_whoever_runs_them()
    {
        _workspace.Write("adaptive.yaml", Specs.Adaptive);
        (int code, string output, string error) = await Run("run", "adaptive.yaml", "--out", "a", "--slots", "1");
        Assert.True(code == 0, error);
        (code, _, error) = await Run("run", "adaptive.yaml", "--out", "b", "--slots", "3");
        Assert.True(code == 0, error);
        Assert.Equal(_workspace.Read("a", "runs.csv"), _workspace.Read("b", "runs.csv"));
        Assert.Equal(0, (await Run("verify", "a")).ExitCode);

        // The table counts the seeds that a point needed, and says of none that it is missing.
        string[] lines = _workspace.Read("a", "runs.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int[] needed =
        [
            .. Enumerable
                .Range(0, 2)
                .Select(point =>
                    lines.Count(line =>
                        line.StartsWith(FormattableString.Invariant($"{point},"), StringComparison.Ordinal)
                        && line.Contains(",standard,succeeded,", StringComparison.Ordinal)
                    )
                ),
        ];
        Assert.All(needed, count => Assert.InRange(count, 6, 39));
        Assert.All(needed, count => Assert.Contains($"{count} of {count}", output, StringComparison.Ordinal));
        Assert.DoesNotContain(" of 40", output, StringComparison.Ordinal);

        // What was needed is what a run of all seeds has in these rows; the folder is extended to it.
        (code, _, error) = await Run("run", "adaptive.yaml", "--out", "a", "--seeds", "40");
        Assert.True(code == 0, error);
        Assert.Contains("method runs are there", error, StringComparison.Ordinal);
        string all = _workspace.Read("a", "runs.csv");
        Assert.DoesNotContain(",unneeded,", all, StringComparison.Ordinal);
        string[] rows = all.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines.Where(line => line.Contains(",succeeded,", StringComparison.Ordinal)), line => Assert.Contains(line, rows));
    }

    [Fact]
    public async Task A_finished_run_is_printed_again_without_computing()
    {
        (int code, string first, string error) = await Run("run", "small.yaml", "--out", "a", "--seeds", "2");
        Assert.True(code == 0, error);
        (code, string second, error) = await Run("run", "small.yaml", "--out", "a", "--seeds", "2");
        Assert.True(code == 0, error);
        Assert.Equal(first, second);
        Assert.Contains("Going on: 24 of 24", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_with_another_experiments_results_is_left_alone()
    {
        await Run("run", "small.yaml", "--out", "a", "--seeds", "1");
        string before = _workspace.Read("a", "runs.csv");
        (int code, _, string error) = await Run("run", "small.yaml", "--out", "a", "--seeds", "1", "--set", "classifier.width=4");
        Assert.Equal(2, code);
        Assert.Contains("classifier.width is ", error, StringComparison.Ordinal);
        Assert.Equal(before, _workspace.Read("a", "runs.csv"));
    }

    [Fact]
    public async Task A_seed_whose_split_lacks_a_group_fails_alone_with_its_reason()
    {
        // One row in twelve is of the smaller group: some splits leave a part without one of its classes.
        IEnumerable<string> rows = Enumerable
            .Range(0, 240)
            .Select(i => FormattableString.Invariant($"{i},{i * 7 % 13},{(i % 12 == 0 ? "f" : "m")},{(i * 5 % 7 < 3 ? 1 : 0)}"));
        _workspace.Write("table.csv", "x,z,sex,hired\n" + string.Join('\n', rows) + "\n");
        _workspace.Write(
            "own.yaml",
            """
            name: own
            dataset: { kind: csv, path: table.csv, label: hired, protected: sex, privileged: m }
            seeds: 40
            measures: [spd]
            classifier: { hidden_layers: 0, width: 4, max_epochs: 2, batch_size: 8 }
            methods: { standard: {} }
            """
        );
        (int code, _, string error) = await Run("run", "own.yaml", "--out", "a");
        Assert.True(code == 1, error);
        Assert.Contains("part of this seed's split", error, StringComparison.Ordinal);
        string[] lines = _workspace.Read("a", "runs.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(41, lines.Length);
        int failed = lines.Count(line => line.Contains(",failed,numerical,", StringComparison.Ordinal));
        int succeeded = lines.Count(line => line.Contains(",succeeded,", StringComparison.Ordinal));
        Assert.Equal(40, failed + succeeded);
        Assert.True(failed > 0 && succeeded > 0, $"{failed} failed, {succeeded} succeeded");
    }

    private byte[] Predictions(string folder) => File.ReadAllBytes(Path.Combine(_workspace.Folder, folder, "predictions.parquet"));

    private Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments) =>
        CommandLine.Run(_workspace.Folder, arguments);

    private string? Digest(string folder)
    {
        using JsonDocument document = JsonDocument.Parse(_workspace.Read(folder, "experiment.json"));
        return document.RootElement.GetProperty("digest").GetString();
    }

    private static int SettledIn(string error)
    {
        MatchCollection readings = Regex.Matches(error, @"(\d+)/60 method runs");
        return readings.Count == 0 ? 0 : int.Parse(readings[^1].Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
