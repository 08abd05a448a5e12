using CsCheck;

namespace Debias.OptionModel.Tests;

public class OptionsDeclarationTests
{
    private static readonly OptionsDeclaration<Example> Declaration = OptionsDeclaration.For<Example>();

    [Fact]
    public void Options_are_the_annotated_properties_in_their_order_with_names_of_the_spec_language() =>
        Assert.Equal(
            ["batch_size", "learning_rate", "group", "rule", "flag", "words", "epsilon", "file", "late"],
            Declaration.Definitions.Select(option => option.Name)
        );

    [Fact]
    public void Defaults_are_those_of_a_new_record_and_of_the_protocol()
    {
        SortedDictionary<string, string> paper = Declaration.Defaults(Protocol.Paper);
        SortedDictionary<string, string> released = Declaration.Defaults(Protocol.Released);

        Assert.Equal(("64", "\"first\"", "1E-05"), (paper["batch_size"], paper["rule"], paper["learning_rate"]));
        Assert.Equal(("7", "\"the-second\"", "1E-05"), (released["batch_size"], released["rule"], released["learning_rate"]));
        Assert.False(paper.ContainsKey("file"));
    }

    [Theory]
    [InlineData("batch_size", "1", "an integer at least 2")]
    [InlineData("batch_size", "2.5", "an integer at least 2")]
    [InlineData("batch_size", "NaN", "an integer at least 2")]
    [InlineData("batch_size", "4000000000", "an integer at least 2")]
    [InlineData("learning_rate", "0", "a number greater than 0 and less than 1")]
    [InlineData("learning_rate", "1", "a number greater than 0 and less than 1")]
    [InlineData("group", "2", "an integer at least 0 and at most 1")]
    [InlineData("rule", "second-one", "one of first, the-second")]
    [InlineData("flag", "yes", "true or false")]
    [InlineData("words", "[1", "a list of texts")]
    [InlineData("epsilon", "[0.1,0]", "a list of numbers greater than 0")]
    public void A_value_that_does_not_fit_is_refused_by_name_with_what_would(string option, string value, string wanted)
    {
        string message = Assert.Throws<OptionException>(() => Declaration.Bind(With(option, value))).Message;

        Assert.Contains($"'{option}' must be {wanted}", message, StringComparison.Ordinal);
        Assert.Contains($"'{value}'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_and_missing_options_are_refused_by_name()
    {
        Assert.Contains(
            "'batchsize'. Did you mean 'batch_size'?",
            Assert.Throws<OptionException>(() => Declaration.Bind(With("batchsize", "3"))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'file' is needed",
            Assert.Throws<OptionException>(() => Declaration.Bind(new Dictionary<string, string>())).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_record_that_a_program_made_is_checked_by_property() =>
        Assert.Contains(
            "BatchSize is 1",
            Assert.Throws<OptionException>(() => Declaration.Check(new Example { File = "x", BatchSize = 1 })).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void An_option_that_came_late_is_among_a_records_values_only_where_it_differs()
    {
        var example = new Example { File = "x" };

        Assert.False(Declaration.Values(example).ContainsKey("late"));
        Assert.Equal("3", Declaration.Defaults(Protocol.Paper)["late"]);
        Assert.Equal("0", Declaration.Values(example with { Late = 0 })["late"]);
        Assert.Equal(3, Declaration.Bind(Declaration.Values(example)).Late);
    }

    [Fact]
    public void Values_and_records_are_each_others_inverse() =>
        (
            from size in Gen.Int[2, int.MaxValue]
            from rate in Gen.Double[1e-300, 0.999]
            from rule in Gen.Enum<ExampleRule>()
            from words in Gen.String.Array[0, 4]
            from bounds in Gen.Double[1e-9, 1].Array[1, 4]
            from file in Gen.String
            select new Example
            {
                BatchSize = size,
                LearningRate = rate,
                Rule = rule,
                Words = words,
                Bounds = bounds,
                File = file,
            }
        ).Sample(
            record =>
            {
                SortedDictionary<string, string> values = Declaration.Values(record);
                Example again = Declaration.Bind(values);
                Assert.Equal(
                    (record.BatchSize, record.LearningRate, record.Rule, record.File),
                    (again.BatchSize, again.LearningRate, again.Rule, again.File)
                );
                Assert.Equal(record.Words, again.Words);
                Assert.Equal(record.Bounds, again.Bounds);
                Assert.Equal(values, Declaration.Values(again));
            },
            seed: "0000KOIPe036"
        );

    private static Dictionary<string, string> With(string option, string value) => new() { ["file"] = "x", [option] = value };
}
