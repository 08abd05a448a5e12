using Debias.Grid.EndToEnd.Cluster;
using Debias.Tests;

namespace Debias.Grid.EndToEnd.Clients;

/// <summary>The Python client, in a Python of Debian's, against a running gateway.</summary>
public sealed class PythonClientTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private const string Script = """
        import sys
        from debias_grid import Grid, GridError

        spec = open("spec.yaml").read()
        grid = Grid(sys.argv[1])
        try:
            grid.submit(spec.replace("seeds:", "seedz:"))
            raise SystemExit("a wrong spec was accepted")
        except GridError as error:
            assert error.status in (400, 422) and "line 3" in str(error), error
        try:
            Grid("http://127.0.0.1:1", patience=0).plan(spec)
            raise SystemExit("nobody answered")
        except GridError as error:
            assert error.status == 0, error

        plan = grid.plan(spec, seeds=2)
        experiment = grid.submit(spec, seeds=2)
        assert plan["id"] == experiment.id and grid.submit(spec, seeds=2).id == experiment.id
        seen = []
        last = experiment.wait(every=0.2, progress=lambda status: seen.append(status["ledger"]["settled"]))
        assert last["standing"] == "completed" and seen[-1] == plan["method_runs"], last
        assert [found["id"] for found in grid.experiments(search="smal")] == [experiment.id]

        runs = experiment.runs()
        assert len(runs) == plan["method_runs"]
        first = experiment.run(0, 1, "spd", "pruning")
        steps = experiment.trajectories()
        more = experiment.extend(3)
        more.wait(every=0.2)
        experiment.download("trajectories.parquet", table="trajectories")
        try:
            import pandas
        except ImportError:
            assert isinstance(runs, list) and isinstance(runs[0]["test_bias"], float)
            print("lists")
        else:
            assert set(runs.status) == {"succeeded"} and runs.test_bias.notna().all()
            own = steps[(steps.point == 0) & (steps.seed == 1) & (steps.measure == "spd") & (steps.method == "pruning")]
            assert len(own) == len(first["result"]["trajectory"])
            summary = experiment.summary()
            bias = summary[(summary.part == "test") & (summary.quantity == "bias") & (summary.method == "standard") & (summary.measure == "spd")]
            median = runs[(runs.method == "standard") & (runs.measure == "spd") & (runs.point == 0)].test_bias.median()
            assert abs(bias["median"].iloc[0] - median) < 1e-12
            assert set(runs.seed) == {1, 2} and set(more.runs().seed) == {1, 2, 3}
            print("frames")
        more.delete()
        print([found["id"] for found in grid.experiments()] == [experiment.id])
        """;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task It_submits_waits_and_takes_results_with_pandas_and_without()
    {
        Assert.SkipUnless(File.Exists(Python), $"{Python} is not there: apt-get install python3-pandas");
        _workspace.Write("spec.yaml", Specs.Small);
        _workspace.Write("use.py", Script);
        await using GridProcess server = await GridProcess
            .StartGateway(null, withSilo: true, arguments: ["--state-file", Path.Combine(_workspace.Folder, "grid.db")])
            .Ready();

        // -S leaves out what is installed, and so pandas.
        Assert.Equal("lists\nTrue\n", await Use(server, "-S"));
        Assert.True(new FileInfo(Path.Combine(_workspace.Folder, "trajectories.parquet")).Length > 1000);
        Assert.SkipWhen(
            (await CommandLine.RunProgram(_workspace.Folder, Variables, Python, "-c", "import pandas")).ExitCode != 0,
            "pandas is not installed: apt-get install python3-pandas"
        );
        Assert.Equal("frames\nTrue\n", await Use(server));
        Assert.Equal(0, await server.Stop());
    }

    private static Dictionary<string, string?> Variables =>
        new() { ["PYTHONPATH"] = Path.Combine(Repository.Root, "clients", "python"), ["PYTHONDONTWRITEBYTECODE"] = "1" };

    private async Task<string> Use(GridProcess server, params string[] options)
    {
        string[] words = [Python, .. options, "use.py", server.Url.AbsoluteUri];
        (int code, string output, string error) = await CommandLine.RunProgram(_workspace.Folder, Variables, words);
        Assert.True(code == 0, output + error);
        return output;
    }
}
