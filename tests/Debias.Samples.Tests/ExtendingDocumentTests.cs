using Debias.Tests;

namespace Debias.Samples.Tests;

/// <summary>What docs/extending.md shows is what there is.</summary>
[Trait("Speed", "Fast")]
public class ExtendingDocumentTests
{
    [Fact]
    public void Every_excerpt_is_a_part_of_its_file()
    {
        Assert.True(ExtendingDocument.Excerpts.Count > 10);
        Assert.All(
            ExtendingDocument.Excerpts,
            excerpt =>
            {
                Assert.True(excerpt.File is not null, $"No line above says which file this is from: {excerpt.Code[0]}");
                Assert.True(
                    Contains(File.ReadAllLines(excerpt.File), excerpt.Code),
                    $"{excerpt.File} does not have these lines:\n{string.Join('\n', excerpt.Code)}"
                );
            }
        );
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("a\n    b", true)]
    [InlineData("a\nb", false)]
    [InlineData("b\n\nc", true)]
    [InlineData("c\nd", false)]
    public void Excerpts_may_be_indented_less_but_hold_together(string excerpt, bool expected) =>
        Assert.Equal(expected, Contains(["  a", "      b", "", "      c"], excerpt.Split('\n')));

    [Fact]
    public void Every_link_leads_somewhere() =>
        Assert.All(ExtendingDocument.Links, link => Assert.True(Path.Exists(link), $"docs/extending.md links to {link}."));

    /// <summary>Every folder of the sample is explained.</summary>
    [Fact]
    public void Every_addition_is_shown()
    {
        string sample = Path.Combine(Repository.Root, "docs", "samples", "Debias.Samples");
        string[] folders = [.. Directory.GetDirectories(sample).Select(Path.GetFileName).OfType<string>().Except(["bin", "obj"])];
        Assert.True(folders.Length >= 3);
        Assert.All(
            folders,
            folder =>
                Assert.Contains(ExtendingDocument.Excerpts, excerpt => excerpt.File!.Contains($"/{folder}/", StringComparison.Ordinal))
        );
    }

    /// <summary>Whether the lines follow each other in the file, all moved to the right by the same number of spaces.</summary>
    private static bool Contains(string[] file, string[] excerpt) =>
        Enumerable
            .Range(0, Math.Max(0, file.Length - excerpt.Length + 1))
            .Any(start =>
            {
                int moved = file[start].Length - excerpt[0].Length;
                return moved >= 0
                    && excerpt
                        .Select((line, index) => line.Length == 0 ? "" : new string(' ', moved) + line)
                        .SequenceEqual(file[start..(start + excerpt.Length)]);
            });
}
