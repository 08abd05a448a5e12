using System.Text.RegularExpressions;
using Debias.Tests;

namespace Debias.Samples.Tests;

/// <summary>docs/extending.md as its reader takes it: excerpts of files, and commands.</summary>
internal static partial class ExtendingDocument
{
    private const string Project = "docs/samples/Debias.Samples";

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "extending.md"));

    /// <summary>Code with the file that it is from: the one that the line above names; null where there is no such line.</summary>
    public static IReadOnlyList<(string? File, string[] Code)> Excerpts { get; } =
    [.. Blocks().Where(block => block.Language != "bash").Select(Excerpt)];

    /// <summary>Arguments of the commands that run the sample, in order; files of the repository by their full path.</summary>
    public static IReadOnlyList<string[]> Commands { get; } =
    [
        .. Blocks()
            .Where(block => block.Language == "bash")
            .SelectMany(block => block.Code)
            .Select(command => command.Replace($"dotnet run -c Release --project {Project} -- ", "", StringComparison.Ordinal))
            .Select(command => command.Replace(Project, Path.Combine(Repository.Root, Project), StringComparison.Ordinal).Split(' ')),
    ];

    /// <summary>Files of the repository that it links to.</summary>
    public static IReadOnlyList<string> Links { get; } =
    [
        .. Lines
            .SelectMany(line => Link().Matches(line))
            .Select(link => Path.GetFullPath(Path.Combine(Repository.Root, "docs", link.Groups["path"].Value))),
    ];

    private static IEnumerable<(string Language, int Start, string[] Code)> Blocks()
    {
        for (int line = 0; line < Lines.Length; line++)
        {
            if (Lines[line].TrimStart() is ['`', '`', '`', .. var language])
            {
                int indent = Lines[line].Length - Lines[line].TrimStart().Length;
                int end = Array.FindIndex(Lines, line + 1, other => other.TrimStart() == "```");
                yield return (language, line, [.. Lines[(line + 1)..end].Select(text => text.Length < indent ? text : text[indent..])]);
                line = end;
            }
        }
    }

    private static (string? File, string[] Code) Excerpt((string Language, int Start, string[] Code) block)
    {
        Match source = Source().Match(Lines[block.Start - 2]);
        return (source.Success ? Path.Combine(Repository.Root, "docs", source.Groups["path"].Value) : null, block.Code);
    }

    [GeneratedRegex(@"\]\((?<path>[^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\s*\[`[^`]+`\]\((?<path>[^)]+)\):$")]
    private static partial Regex Source();
}
