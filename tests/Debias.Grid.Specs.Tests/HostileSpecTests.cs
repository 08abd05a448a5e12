using System.Globalization;
using System.Text;
using Debias.Grid.Specs.Documents;
using static Debias.Grid.Specs.Tests.TestVocabulary;

namespace Debias.Grid.Specs.Tests;

/// <summary>
/// Texts that would take a server's memory or time. Their tests would not end, or not within any memory, if reading did what they ask for.
/// </summary>
public class HostileSpecTests
{
    private const int FourMebibytes = 4 << 20;

    [Theory]
    [InlineData(30)]
    [InlineData(21_000)]
    public void Aliases_of_aliases_are_refused_at_the_first(int levels)
    {
        var text = new StringBuilder("a0: &a0 {p: 1}\n");
        for (int level = 1; level <= levels; level++)
        {
            text.Append(CultureInfo.InvariantCulture, $"a{level}: &a{level} {{p: *a{level - 1}, q: *a{level - 1}}}\n");
        }

        Assert.Equal(
            "experiments/example.yaml:2:13: a spec has no aliases: write what '*a0' stands for in its place",
            Assert.Single(Refusal(text.ToString()).Errors).ToString()
        );
    }

    [Theory]
    [InlineData("[", "")]
    [InlineData("{a: ", "")]
    [InlineData("{\"a\":", "")]
    [InlineData("- ", "")]
    [InlineData("? ", "")]
    [InlineData("[", "]")]
    public void Deep_nesting_is_refused_before_it_is_read(string open, string close)
    {
        int levels = 1_000_000 / (open.Length + close.Length);
        string text = string.Concat(Enumerable.Repeat(open, levels)) + string.Concat(Enumerable.Repeat(close, levels));
        SpecError error = Assert.Single(Refusal(text).Errors);
        Assert.Equal(1, error.Line);
        Assert.Contains("nested more than 32 levels deep", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "key{0}: 1\n")]
    [InlineData("classifier:\n", "  key{0}: 1\n")]
    [InlineData("methods:\n", "  method{0}: {{}}\n")]
    [InlineData("seeds:\n", "  - {0}\n")]
    [InlineData("measures: [", "m{0}, ")]
    public void More_keys_and_values_than_any_spec_has_are_counted_not_read(string start, string line)
    {
        var text = new StringBuilder(start);
        for (int number = 0; text.Length < FourMebibytes; number++)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, line, number);
        }

        Assert.Contains(
            "more than 100,000 keys and values",
            Assert.Single(Refusal(text.ToString()).Errors).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Of_four_mebibytes_of_unknown_keys_the_first_hundred_are_reported()
    {
        var text = new StringBuilder();
        for (int number = 0; text.Length < FourMebibytes; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{number}{new string('k', 90)}: 1\n");
        }

        SpecException refusal = Refusal(text.ToString());
        Assert.Equal(100, refusal.Errors.Count);
        Assert.True(refusal.More);
        Assert.EndsWith("there are more errors; mend these first", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_does_not_repeat_a_key_as_long_as_the_spec()
    {
        SpecError error = Refusal($"? {new string('k', FourMebibytes)}\n: 1\n").Errors.First(found => found.Path.StartsWith('k'));
        Assert.InRange(error.Path.Length, 1, 250);
        Assert.InRange(error.Message.Length, 1, 2500);
        Assert.EndsWith("tuning, execution", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_unknown_keys_are_not_repeated_for_everything_below_them()
    {
        var text = new StringBuilder($"? {new string('k', 1 << 20)}\n:\n");
        for (int number = 0; number < 40_000; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  k{number}: 1\n");
        }

        Assert.Contains(Refusal(text.ToString()).Errors, error => error.Message.StartsWith("unknown key", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("width: 30000", "'classifier.width' must be an integer at least 1 and at most 8192, found the integer 30000")]
    [InlineData("hidden_layers: 2147483647", "'classifier.hidden_layers' must be an integer at least 0 and at most 1000")]
    [InlineData("hidden_layers: 1000, width: 1000", "a network of 1000 × 1000 × 1000 weights between its blocks is too large")]
    [InlineData("hidden_layers: [1, 50], width: [8, 2000]", "a network of 50 × 2000 × 2000 weights between its blocks is too large")]
    [InlineData("batch_size: 1000000, width: 64", "a training step of 1000000 rows × 11 blocks × 64 units is too large")]
    public void Networks_and_steps_that_fit_no_memory_are_errors_of_the_spec(string classifier, string message) =>
        Assert.Contains(
            message,
            Assert
                .Single(
                    Refusal(
                        $"dataset: {{ kind: compas }}\nseeds: 1\nmethods: {{ standard: {{}} }}\nclassifier: {{ {classifier} }}\n"
                    ).Errors
                )
                .Message,
            StringComparison.Ordinal
        );

    private static SpecException Refusal(string text) => Assert.Throws<SpecException>(() => Read(text));
}
