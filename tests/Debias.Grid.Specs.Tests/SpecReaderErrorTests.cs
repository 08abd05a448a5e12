using CsCheck;
using Debias.Grid.Specs.Documents;
using static Debias.Grid.Specs.Tests.TestVocabulary;

namespace Debias.Grid.Specs.Tests;

public class SpecReaderErrorTests
{
    private static readonly string[] Fragments =
    [
        "",
        "[",
        "]",
        "{",
        "}",
        ":",
        "'",
        "\"",
        "\n",
        "- ",
        "&a ",
        "*a",
        "#",
        "\t",
        "!",
        "%",
        "|",
        "? ",
        ", ",
        "!!a]b: ",
        "!<",
        "%YAML 9",
        "\0",
        "*a]",
    ];

    private const string Rest = "\ndataset: { kind: synthetic-loh }\nseeds: 1\nmethods: { standard: {} }\n";

    [Fact]
    public void An_unknown_key_is_placed_and_the_nearest_known_one_suggested() =>
        Assert.StartsWith(
            "experiments/example.yaml:3:1: unknown key 'metods' in the spec; did you mean 'methods'? (known keys: name, dataset,",
            Errors("dataset: { kind: compas }\nseeds: 3\nmetods: { standard: {} }")[1],
            StringComparison.Ordinal
        );

    // The fragment stands in line 1, the rest of a valid spec below it.
    [Theory]
    [InlineData("classifier: { widht: 8 }", ":1:15: unknown key 'widht' in classifier; did you mean 'width'?")]
    [InlineData("classifier: { zzzzzz: 8 }", ":1:15: unknown key 'zzzzzz' in classifier; known keys: hidden_layers,")]
    [InlineData(
        "classifier: { width: wide }",
        ":1:22: 'classifier.width' must be an integer at least 1 and at most 8192, found the text 'wide'"
    )]
    [InlineData("classifier: { width: 0.5 }", "found the number 0.5")]
    [InlineData("classifier: { width: '8' }", "found the text '8'")]
    [InlineData("classifier: { width: true }", "found the boolean true")]
    [InlineData("classifier: { width: }", "found nothing")]
    [InlineData("classifier: { width: 99999999999 }", "integers go up to 2,147,483,647")]
    [InlineData("classifier: { width: [8, [9]] }", "found a list")]
    [InlineData("classifier: { dropout: 1 }", "'classifier.dropout' must be a number at least 0 and less than 1, found the integer 1")]
    [InlineData("classifier: { dropout: .nan }", "found the text '.nan'")]
    [InlineData("classifier: { dropout: 1e999 }", "found the text '1e999'")]
    [InlineData("classifier: { learning_rate: 0 }", "greater than 0")]
    [InlineData("classifier: { restore: bets }", "must be one of best, last, found the text 'bets'; did you mean 'best'?")]
    [InlineData("classifier: { restore: { from: 1, to: 2, step: 1 } }", "list the values instead")]
    [InlineData("classifier: 5", ":1:13: 'classifier' must be a map of keys, found the integer 5")]
    [InlineData("classifier: { width: [] }", ":1:22: the sweep of 'classifier.width' is empty")]
    [InlineData("classifier: { width: [8, 8] }", ":1:26: the sweep of 'classifier.width' holds 8 twice")]
    [InlineData("classifier: { width: { from: 1, to: 8, step: 0 } }", "the step of 'classifier.width' must be greater than 0, found 0")]
    [InlineData("classifier: { width: { from: 1, to: 8, step: -1 } }", "must be greater than 0, found -1")]
    [InlineData("classifier: { width: { from: 8, to: 1, step: 1 } }", "is empty: from 8 is greater than to 1; exchange them")]
    [InlineData("classifier: { width: { from: 1, to: 8 } }", "the range of 'classifier.width' lacks 'step'")]
    [InlineData(
        "classifier: { width: { from: 1, to: 8, step: a } }",
        "'step' in the range of 'classifier.width' must be a number, found the text 'a'"
    )]
    [InlineData("classifier: { width: { from: 1, to: 8, step: 1, by: 2 } }", "unknown key 'by' in the range of 'classifier.width'")]
    [InlineData(
        "classifier: { width: { from: 0, to: 8, step: 8 } }",
        "'classifier.width' must be an integer at least 1 and at most 8192, found the integer 0"
    )]
    [InlineData("classifier: { dropout: { from: 0, to: 0.9, step: 1e-40 } }", "too large or too small to step exactly")]
    [InlineData(
        "classifier: { dropout: { from: 0, to: 0.9, step: 1e-9 } }",
        "has 900,000,001 values, more than the 10,000 sweep points allowed; enlarge the step, or raise execution.max_points"
    )]
    [InlineData("classifier: { dropout: { from: 0, to: 7e28, step: 1e-28 } }", "values, more than the 10,000")]
    [InlineData("objective: { epsilon: 0.01 }", ":1:23: ε = 0.01 must exceed the margin γ = 0.01")]
    [InlineData("objective: { margin: [0.01, 0.05] }", ":1:22: ε = 0.05 must exceed the margin γ = 0.05")]
    [InlineData("objective: { epsilon: 0 }", "ε must be a number greater than 0 and at most 1, found the integer 0")]
    [InlineData("objective: { epsilon: [0.05, 1.5] }", ":1:30: ε must be")]
    [InlineData("objective: { epsilon: [0.05, 0.050] }", "ε = 0.05 is there twice")]
    [InlineData("objective: { epsilon: [] }", "'objective.epsilon' is an empty list")]
    [InlineData("objective: { performance: [balanced_accuracy] }", "it cannot be swept")]
    [InlineData("objective: { performance: auc }", "must be one of balanced_accuracy")]
    [InlineData("measures: [spd, oed]", ":1:17: unknown measure: found the text 'oed'; did you mean 'eod'?")]
    [InlineData("measures: [spd, spd]", "the measure spd is there twice")]
    [InlineData("measures: []", "'measures' is an empty list")]
    [InlineData("protocol: papre", "'protocol' must be one of paper, released, recommended, found the text 'papre'; did you mean 'paper'?")]
    [InlineData("split: { scheme: theirs }", "'split.scheme' must be one of grid, authors, repeated-k-fold, found the text 'theirs'")]
    [InlineData("engine: [torch-cpu, fused]", "one experiment has one engine")]
    [InlineData("name: a/b", "'name' must be letters, digits and dashes")]
    [InlineData(
        "protected: sex",
        "'protected' must name a protected attribute of synthetic-loh, found the text 'sex'; known attributes: a"
    )]
    [InlineData("execution: { max_attempts: [1, 2] }", "it cannot be swept")]
    [InlineData("execution: { on_failure: halt }", "must be one of continue, stop")]
    public void A_bad_section_gives_one_clear_message(string fragment, string message) =>
        Assert.Contains(message, Error(fragment + Rest), StringComparison.Ordinal);

    [Theory]
    [InlineData("split: { scheme: authors }\nseeds: [1, 4294967296]", "takes seeds from 0 to 4,294,967,295, not 4,294,967,296")]
    [InlineData("seeds: 0", "'seeds' must be at least 1, found 0")]
    [InlineData("seeds: -3", "'seeds' must be at least 1, found -3")]
    [InlineData("seeds: many", "'seeds' must be an integer or a list of integers, found the text 'many'")]
    [InlineData("seeds: []", "'seeds' is an empty list")]
    [InlineData("seeds: [1, 2, 1]", ":3:15: the seed 1 is there twice")]
    [InlineData("seeds: [-1]", "a seed must be an integer at least 0, found the integer -1")]
    [InlineData("seeds: 2000000", "2,000,000 seeds are more than the 1,000,000 method runs allowed")]
    [InlineData("", "the spec has no seeds; add 'seeds: 20'")]
    public void Bad_seeds(string seeds, string message) =>
        Assert.Contains(message, Error($"dataset: {{ kind: compas }}\nmethods: {{ standard: {{}} }}\n{seeds}\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "the spec has no methods; add at least one")]
    [InlineData("methods: {}", "the spec has no methods")]
    [InlineData("methods: [standard]", "'methods' must be a map of methods with their options, found a list")]
    [InlineData("methods: { prunning: {} }", "unknown method 'prunning'; did you mean 'pruning'?")]
    [InlineData("methods: { bias_gda: {} }", "did you mean 'bias-gda'?")]
    [InlineData("methods: { standard: 5 }", "'methods.standard' must be a map of options, found the integer 5; write {} for none")]
    [InlineData("methods: { standard: { x: 1 } }", "unknown key 'x' in methods.standard; there are no known keys here")]
    [InlineData("methods: { pruning: { early_stop: 1 } }", "'methods.pruning.early_stop' must be true or false, found the integer 1")]
    public void Bad_methods(string methods, string message) =>
        Assert.Contains(message, Error($"dataset: {{ kind: compas }}\nseeds: 1\n{methods}\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "the spec has no dataset; add 'dataset: { kind: … }' (known kinds: compas, synthetic-loh, csv)")]
    [InlineData("dataset: {}", "'dataset' has no kind")]
    [InlineData("dataset: compas", "'dataset' must be a map of keys, found the text 'compas'")]
    [InlineData("dataset: { kind: compass }", "unknown dataset kind 'compass'; did you mean 'compas'?")]
    [InlineData("dataset: { kind: [compas, csv] }", "'dataset.kind' must be one kind, found a list")]
    [InlineData(
        "dataset: { kind: csv, label: y, protected: s, privileged: m }",
        ":3:10: 'dataset.path' is missing; it must be a file's path"
    )]
    [InlineData(
        "dataset: { kind: csv, path: '', label: y, protected: s, privileged: m }",
        "'dataset.path' must be a file's path, found the text ''"
    )]
    [InlineData("dataset: { kind: csv, path: t, label: y, protected: s, privileged: { a: 1 } }", "must be a list of texts, found a map")]
    [InlineData(
        "dataset: { kind: csv, path: t, label: y, protected: s, privileged: m }\nprotected: r",
        ":4:12: 'protected' and 'dataset.protected' name different protected attributes; keep one"
    )]
    [InlineData(
        "dataset: { kind: csv, path: t, label: y, privileged: m }",
        "the spec names no protected attribute, and csv has none of its own; add 'protected: …'"
    )]
    [InlineData(
        "dataset: { kind: csv, path: t, label: y, privileged: m }\nprotected: [r, s]",
        "csv has two groups: name its protected attribute instead of a list"
    )]
    public void Bad_datasets(string dataset, string message) =>
        Assert.Contains(message, Error($"seeds: 1\nmethods: {{ standard: {{}} }}\n{dataset}\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "experiments/example.yaml:1:1: the spec is empty")]
    [InlineData("# only a comment", "the spec is empty")]
    [InlineData("- a", ":1:1: a spec is a map of keys, found a list")]
    [InlineData("seeds: [1,\nmethods: }", "invalid YAML")]
    [InlineData("!!python/object:os.system]execution: { max_runs: 1 }", "invalid YAML")]
    [InlineData("a: *b", ":1:4: a spec has no aliases: write what '*b' stands for in its place")]
    [InlineData("a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "nested more than 32 levels deep")]
    public void Not_a_spec(string yaml, string message) => Assert.Contains(message, Error(yaml), StringComparison.Ordinal);

    [Fact]
    public void Invalid_yaml_names_its_line() =>
        Assert.StartsWith(
            "experiments/example.yaml:3:",
            Error("dataset: { kind: compas }\nseeds: 1\n  methods: x\n"),
            StringComparison.Ordinal
        );

    [Fact]
    public void Damaged_specs_give_errors_never_crashes()
    {
        const string Whole =
            "name: x"
            + Rest
            + "classifier: { width: [8, 16], dropout: { from: 0, to: 0.5, step: 0.25 } }\nobjective:\n  epsilon: [0.05, \"0.1\"]\n";
        Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Int[0, 12], Gen.Int[0, Fragments.Length - 1].Select(index => Fragments[index]))
            .Sample(
                (at, length, insert) =>
                {
                    string damaged = Whole[..at] + insert + Whole[Math.Min(Whole.Length, at + length)..];
                    try
                    {
                        Read(damaged);
                    }
                    catch (SpecException exception)
                    {
                        Assert.NotEmpty(exception.Errors);
                        Assert.All(exception.Errors, error => Assert.True(error.Line >= 1 && error.Column >= 1));
                    }
                },
                iter: 3000
            );
    }

    [Fact]
    public void A_second_document_is_an_error() =>
        Assert.Contains("a spec is one YAML document", Error(Rest + "---\na: 1"), StringComparison.Ordinal);

    [Fact]
    public void A_key_that_is_there_twice_is_an_error() =>
        Assert.Equal(
            "experiments/example.yaml:6:1: the key 'seeds' is there twice; it already stands in line 3: keep one",
            Error(Rest + "\nseeds: 2")
        );

    [Fact]
    public void All_errors_come_at_once_in_the_order_of_the_file()
    {
        string[] errors = Errors(
            """
            dataset: { kind: compas, size: 5 }
            seeds: 0
            measures: [xyz]
            classifier: { width: wide, depth: 3 }
            methods: { standard: {}, pruning: { units_per_step: 0 }, roc: {} }
            """
        );

        Assert.Equal(["1", "2", "3", "4", "4", "5", "5"], errors.Select(error => error.Split(':')[1]));
        var thrown = Assert.Throws<SpecException>(() => Read("seeds: 0"));
        Assert.Equal(string.Join('\n', thrown.Errors), thrown.Message);
        Assert.Contains(thrown.Errors, error => error is { Path: "seeds", Line: 1, Column: 8 });
    }

    [Fact]
    public void A_large_expansion_says_how_large_and_how_to_allow_it()
    {
        const string Large = "\nclassifier: { width: { from: 1, to: 200, step: 1 }, batch_size: { from: 2, to: 101, step: 1 } }\n";
        string[] errors = Errors(Rest.Replace("seeds: 1", "seeds: 30", StringComparison.Ordinal) + Large);

        Assert.Equal(2, errors.Length);
        Assert.Contains(
            "20,000 sweep points (classifier.width: 200 × classifier.batch_size: 100), more than the 10,000 allowed",
            errors[0],
            StringComparison.Ordinal
        );
        Assert.Contains(
            "1,200,000 method runs (20,000 points × 30 seeds × 2 measures × 1 methods), more than the 1,000,000 allowed; shorten a "
                + "sweep, or raise execution.max_runs",
            errors[1],
            StringComparison.Ordinal
        );
        Assert.Equal(20_000, Read(Rest + Large + "execution: { max_points: 20000 }").Points.Length);
    }
}
