using Debias.Datasets.Declared.Format;

namespace Debias.Datasets.Tests.Declared;

/// <summary>What is wrong with a declaration is said with file, line and remedy.</summary>
[Trait("Speed", "Fast")]
public class DeclarationErrorTests
{
    [Theory]
    [InlineData("title: Invented", "titel: Invented", "own.yaml:1:1: unknown key 'titel' in the declaration; did you mean 'title'?")]
    [InlineData("numeric: [score]", "numerical: [score]", "own.yaml:6:3: unknown key 'numerical' in 'columns'; did you mean 'numeric'?")]
    [InlineData("at_least: 18", "at_least: old", "own.yaml:10:30: 'keep.at_least' must be a number")]
    [InlineData("at_least: 18", "atleast: 18", "own.yaml:10:20: unknown key 'atleast' in 'keep'; did you mean 'at_least'?")]
    [InlineData(", at_least: 18 ", " ", "own.yaml:10:5: 'keep' compares nothing: write equals, one_of, none_of, above")]
    [InlineData("column: hired, ", "", "own.yaml:16:13: 'label.positive' has no 'column': the column that is compared")]
    [InlineData("equals: \"yes\"", "equals: [a, b]", "own.yaml:16:13: 'label.positive' says equals, which takes one value")]
    [InlineData("numeric: [score]", "numeric: [hired]", "own.yaml:6:3: 'hired' makes the label, so it cannot be a feature")]
    [InlineData("numeric: [score]", "numeric: [job]", "own.yaml:6:3: 'columns' has 'job' twice")]
    [InlineData("indicators: [sex]", "indicators: [sec]", "names 'sec', which is no protected attribute; did you mean 'sex'?")]
    [InlineData("privileged: men", "privileged: mem", "'protected.sex.privileged' names 'mem', which is no group; did you mean 'men'?")]
    [InlineData("privileged: men", "privileged: [men, women]", "must name one of the groups or more, but not all")]
    [InlineData("{ column: sex, equals: m }", "{ column: sex, equals: m", "invalid YAML: ")]
    [InlineData("known_harms: [Nobody in it exists.]", "known_harms: []", "has no 'known_harms': a list of sentences")]
    [InlineData("known_harms: [Nobody in it exists.]", "missing: ignore", "own.yaml:2:10: 'missing' must be one of refuse, drop, impute")]
    [InlineData("- path: applicants.csv", "- url: ftp://x", "has no 'path': where it lies below a data folder")]
    [InlineData("path: applicants.csv", "path: a\n    url: https://x.org/a", "either 'md5', by which its content is recognised, or 'unver")]
    [InlineData("path: applicants.csv", "path: a\n    md5: 12AB", "'files.md5' must be 32 lower-case hexadecimal digits")]
    [InlineData("men: 3", "man: 3", "'expected.groups.sex.man' is no group; did you mean 'men'?")]
    [InlineData("rows: 6", "rows: -6", "'expected.rows' must be a whole number from 0 on")]
    [InlineData("title: Invented", "title: a\ntitle: b", "invalid YAML: Duplicate key")]
    public void Mistakes_are_named(string right, string wrong, string message)
    {
        Assert.Contains(right, OwnDeclaration.Yaml, StringComparison.Ordinal);
        string yaml = OwnDeclaration.Yaml.Replace(right, wrong, StringComparison.Ordinal);

        Assert.Contains(message, Message(yaml), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[a, b]")]
    [InlineData("title: [")]
    [InlineData("just words")]
    [InlineData("a: 1\n---\nb: 2")]
    [InlineData("'")]
    [InlineData("? {a: b}\n: c")]
    public void What_is_no_declaration_is_refused_and_breaks_nothing(string yaml) =>
        Assert.StartsWith("own.yaml:", Message(yaml), StringComparison.Ordinal);

    [Fact]
    public void All_mistakes_are_said_at_once_in_the_order_of_the_file()
    {
        string[] lines = Message(
                OwnDeclaration
                    .Yaml.Replace("rows: 6", "rows: many", StringComparison.Ordinal)
                    .Replace("title: ", "titel: ", StringComparison.Ordinal)
                    .Replace("above: 6", "above: six", StringComparison.Ordinal)
            )
            .Split('\n');

        Assert.Equal(4, lines.Length);
        Assert.Equal([1, 1, 13, 30], lines.Select(line => int.Parse(line.Split(':')[1], null)));
    }

    [Fact]
    public void Without_its_keys_a_map_is_told_what_each_is_for()
    {
        string message = Message("title: empty");
        foreach (string key in new[] { "files", "columns", "label", "protected", "known_harms" })
        {
            Assert.Contains($"the declaration has no '{key}': ", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_column_that_the_given_names_lack_has_a_suggestion() =>
        Assert.Contains(
            "the column 'score' is used, but 'layout.names' does not have it. Did you mean 'scores'?",
            Message($"{OwnDeclaration.Yaml}layout: {{ names: [age, sex, job, scores, hired] }}\n"),
            StringComparison.Ordinal
        );

    private static string Message(string yaml) => Assert.Throws<DatasetException>(() => DeclarationReader.Read(yaml, "own.yaml")).Message;
}
