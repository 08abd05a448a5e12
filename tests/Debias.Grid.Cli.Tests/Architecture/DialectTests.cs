using System.Text.RegularExpressions;
using Debias.Tests;

namespace Debias.Grid.Cli.Tests.Architecture;

/// <summary>What of the repository's dialect neither the formatter nor an analyser holds.</summary>
public partial class DialectTests
{
    private const int LongestLine = 140;
    private static readonly string[] Folders = ["src", "tests", "docs"];

    [Fact]
    public void Lines_have_up_to_140_characters_but_in_raw_strings_which_are_data()
    {
        IEnumerable<string> found = Sources()
            .SelectMany(file =>
                OutsideRawStrings(file).Where(line => line.Text.Length > LongestLine).Select(line => Place(file, line.Number))
            );
        Assert.Empty(found);
    }

    [Fact]
    public void What_is_caught_is_called_exception() => Assert.Empty(Matches(OtherCatch()));

    [Fact]
    public void What_cancels_is_called_cancellationToken() => Assert.Empty(Matches(OtherToken()));

    /// <summary>So that <c>--filter Speed=Fast</c> forgets nothing: a class says its speed, or its project says it for all.</summary>
    [Fact]
    public void Every_class_of_tests_says_its_speed()
    {
        var silent = new List<string>();
        foreach (
            string project in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.csproj", SearchOption.AllDirectories)
        )
        {
            string folder = Path.GetDirectoryName(project)!;
            if (!File.ReadAllText(project).Contains("<Speed>", StringComparison.Ordinal))
            {
                silent.AddRange(
                    Sources(folder).Where(file => Test().IsMatch(File.ReadAllText(file)) && !SaysItsSpeed(File.ReadAllText(file)))
                );
            }
        }

        Assert.Empty(silent);
    }

    [Theory]
    [InlineData("""catch (IOException error) { }""", 1, 0)]
    [InlineData("""catch (IOException exception) when (x)""", 0, 0)]
    [InlineData("""Task Go(CancellationToken token)""", 0, 1)]
    [InlineData("""Task Go(int a, CancellationToken cancellationToken = default)""", 0, 0)]
    public void Other_words_would_be_found(string code, int catches, int tokens)
    {
        Assert.Equal(catches, OtherCatch().Count(code));
        Assert.Equal(tokens, OtherToken().Count(code));
    }

    private static bool SaysItsSpeed(string text) =>
        text.Contains("[Trait(\"Speed\"", StringComparison.Ordinal) || text.Contains("abstract class", StringComparison.Ordinal);

    private static IEnumerable<string> Matches(Regex other) =>
        from file in Sources()
        from line in OutsideRawStrings(file)
        where other.IsMatch(line.Text)
        select Place(file, line.Number);

    private static string Place(string file, int line) => $"{Path.GetRelativePath(Repository.Root, file)}:{line}";

    private static IEnumerable<string> Sources() => Folders.SelectMany(top => Sources(Path.Combine(Repository.Root, top)));

    private static IEnumerable<string> Sources(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    private static IEnumerable<(int Number, string Text)> OutsideRawStrings(string file)
    {
        bool inside = false;
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            int quotes = RawQuotes().Count(line);
            if (!inside && quotes == 0)
            {
                yield return (number, line);
            }

            inside ^= quotes % 2 == 1;
        }
    }

    [GeneratedRegex("\"{3,}")]
    private static partial Regex RawQuotes();

    [GeneratedRegex(@"\bcatch \([\w.<>]+ (?!exception\))\w+\)")]
    private static partial Regex OtherCatch();

    [GeneratedRegex(@"\bCancellationToken\?? (?!cancellationToken\b)[a-z]\w*(\s*[,)]| = default)")]
    private static partial Regex OtherToken();

    [GeneratedRegex(@"\[(Fact|Theory)\b")]
    private static partial Regex Test();
}
