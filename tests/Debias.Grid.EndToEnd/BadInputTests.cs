namespace Debias.Grid.EndToEnd;

/// <summary>Every mistake gets one clear message and exit code 2, and nothing is written.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Table = "age,sex,hired\n34,f,yes\n51,m,no\n";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("an unknown key", "methods:", "metods:", "bad.yaml:7", "methods")]
    [InlineData("a wrong type", "seeds: 6", "seeds: many", "bad.yaml:3", "seeds")]
    [InlineData("an unknown method", "bias-gda:", "bias-gdb:", "bad.yaml:10", "bias-gda")]
    [InlineData("an unknown dataset", "synthetic-loh", "synthetic-lo", "bad.yaml:2", "synthetic-loh")]
    [InlineData("an empty sweep", "[0.5, 2]", "[]", "bad.yaml:2", "alpha")]
    [InlineData("epsilon not above the margin", "seeds: 6", "objective: { epsilon: [0.01], margin: 0.01 }", "bad.yaml:3", "margin")]
    public async Task A_spec_with(string mistake, string right, string wrong, string place, string word)
    {
        _workspace.Write("bad.yaml", Specs.Small.Replace(right, wrong, StringComparison.Ordinal));
        (int code, string output, string error) = await CommandLine.Run(_workspace.Folder, "run", "bad.yaml");
        Assert.True(code == 2, $"{mistake}: exit code {code}, {error}");
        Assert.Contains(place, error, StringComparison.Ordinal);
        Assert.Contains(word, error, StringComparison.Ordinal);
        Assert.Empty(output);
        Assert.False(_workspace.Has("results"));
    }

    [Theory]
    [InlineData("a column that is not there", "label: hired", "label: fired", "fired")]
    [InlineData("a protected attribute with one group", "privileged: m", "privileged: x", "sex")]
    [InlineData("a file that is not there", "path: table.csv", "path: nowhere.csv", "nowhere.csv")]
    public async Task A_table_with(string mistake, string right, string wrong, string word)
    {
        _workspace.Write("table.csv", Table);
        string spec = """
            name: own
            dataset: { kind: csv, path: table.csv, label: hired, positive: "yes", protected: sex, privileged: m }
            seeds: 2
            methods: { standard: {} }
            """;
        _workspace.Write("own.yaml", spec.Replace(right, wrong, StringComparison.Ordinal));
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, "run", "own.yaml");
        Assert.True(code == 2, $"{mistake}: exit code {code}, {error}");
        Assert.Contains(word, error, StringComparison.Ordinal);
        Assert.False(_workspace.Has("results"));
    }

    [Fact]
    public async Task A_dataset_whose_file_is_missing()
    {
        _workspace.Write("compas.yaml", "name: compas\ndataset: { kind: compas }\nseeds: 2\nmethods: { standard: {} }\n");
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, "run", "compas.yaml", "--data", _workspace.Folder);
        Assert.Equal(2, code);
        Assert.Contains("compas-scores-two-years.csv", error, StringComparison.Ordinal);
        Assert.False(_workspace.Has("results"));
    }

    [Fact]
    public async Task A_spec_that_is_not_there()
    {
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, "run", "nowhere.yaml");
        Assert.Equal(2, code);
        Assert.Contains("nowhere.yaml", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_verb_is_a_usage_error()
    {
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, "rum");
        Assert.Equal(2, code);
        Assert.Contains("rum", error, StringComparison.Ordinal);
    }
}
