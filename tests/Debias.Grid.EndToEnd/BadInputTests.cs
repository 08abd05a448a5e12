namespace Debias.Grid.EndToEnd;

/// <summary>Every mistake gets one clear message and exit code 2, and nothing is written.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Table = "age,sex,hired\n34,f,yes\n51,m,no\n";

    private const string Own = """
        name: own
        dataset: { kind: csv, path: table.csv, label: hired, positive: "yes", protected: sex, privileged: m }
        seeds: 2
        methods: { standard: {} }
        """;

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
        _workspace.Write("own.yaml", Own.Replace(right, wrong, StringComparison.Ordinal));
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, "run", "own.yaml");
        Assert.True(code == 2, $"{mistake}: exit code {code}, {error}");
        Assert.Contains(word, error, StringComparison.Ordinal);
        Assert.False(_workspace.Has("results"));
    }

    [Theory]
    [InlineData(
        "a label of three values",
        "51,m,maybe",
        "column 'hired': the label must hold two values, but holds 3. Values found: maybe, no, yes"
    )]
    [InlineData("a missing value", ",m,no", "table.csv, line 4, column 'age': the value is missing")]
    [InlineData("a text among numbers", "old,m,no", "table.csv, line 4, column 'age': the value is not a finite number. It is 'old'")]
    [InlineData("a row that breaks off", "51,m", "table.csv, line 4: the row ends after 2 of 3 fields")]
    public async Task A_table_whose_last_row_has(string mistake, string row, string message)
    {
        _workspace.Write("table.csv", $"{Table}{row}\n");
        _workspace.Write("own.yaml", Own);
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, "run", "own.yaml");
        Assert.True(code == 2, $"{mistake}: exit code {code}, {error}");
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.False(_workspace.Has("results"));
    }

    [Theory]
    [InlineData("other columns", "a,b,c\n1,2,3\n", "has no column")]
    [InlineData("a sign-in page", "<html>Please sign in</html>\n", "has no column")]
    [InlineData("nothing", "", "is empty")]
    public async Task A_published_file_that_holds(string mistake, string content, string message)
    {
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "compas"));
        _workspace.Write("compas/compas-scores-two-years.csv", content);
        _workspace.Write("compas.yaml", "name: compas\ndataset: { kind: compas }\nseeds: 2\nmethods: { standard: {} }\n");
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, "run", "compas.yaml", "--data", _workspace.Folder);
        Assert.True(code == 2, $"{mistake}: exit code {code}, {error}");
        Assert.Contains("compas-scores-two-years.csv", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Equal(content, _workspace.Read("compas", "compas-scores-two-years.csv"));
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
