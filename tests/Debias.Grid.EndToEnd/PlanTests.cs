namespace Debias.Grid.EndToEnd;

/// <summary>What a run would cost, before it is run.</summary>
public sealed class PlanTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public PlanTests() =>
        _workspace.Write(
            "sweep.yaml",
            """
            name: sweep
            dataset: { kind: synthetic-loh, size: 600, alpha: [0.5, 2] }
            seeds: 6
            measures: [spd]
            protocol: released
            classifier: { hidden_layers: 1, width: 8, max_epochs: 5 }
            methods:
              standard: {}
              bias-gda: { epochs: [1, 2, 3] }
            """
        );

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Points_that_differ_only_in_methods_share_their_networks_and_those_of_an_earlier_run_are_there_already()
    {
        string before = await Plan();
        Assert.Contains("12 to train, 0 there already; 36 points × seeds stand on 12 networks", before, StringComparison.Ordinal);
        Assert.Contains("on 3 slots of this machine (rough)", before, StringComparison.Ordinal);
        Assert.False(_workspace.Has("results"));

        (int code, _, string error) = await CommandLine.Run(
            _workspace.Folder,
            "run",
            "sweep.yaml",
            "--seeds",
            "4",
            "--set",
            "methods.bias-gda.epochs=9"
        );
        Assert.True(code == 0, error);
        Assert.Contains("4 to train, 8 there already; 36 points × seeds stand on 12 networks", await Plan(), StringComparison.Ordinal);
        Assert.Contains("12 to train, 0 there already", await Plan("--set", "classifier.width=9"), StringComparison.Ordinal);
    }

    private async Task<string> Plan(params string[] more)
    {
        (int code, string output, string error) = await CommandLine.Run(_workspace.Folder, ["plan", "sweep.yaml", "--slots", "3", .. more]);
        Assert.True(code == 0, error);
        return output;
    }
}
