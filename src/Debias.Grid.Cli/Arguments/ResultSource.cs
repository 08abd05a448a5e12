using System.CommandLine;
using System.Text.RegularExpressions;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Arguments;

/// <summary>Where results are: the folder of a run, or an experiment on a server.</summary>
/// <param name="Folder">The folder; null for an experiment on a server.</param>
/// <param name="Id">The experiment's id; null for a folder.</param>
internal sealed partial record ResultSource(DirectoryInfo? Folder, string? Id)
{
    public static Argument<string> Argument() =>
        new("DIR|ID")
        {
            Description = "A folder that `run` wrote, for example results/quickstart, or the id of an experiment on a server.",
        };

    /// <summary>A folder that is there goes before an id; a path that is none is an error, not an id.</summary>
    public static ResultSource Parse(string text)
    {
        if (Directory.Exists(text))
        {
            return new ResultSource(new DirectoryInfo(text), null);
        }

        return IdPattern().IsMatch(text)
            ? new ResultSource(null, text)
            : throw new UsageException(
                $"There is no folder {text}, and it is not the id of an experiment on a server either (a name, "
                    + "a dash and twelve hex digits)."
            );
    }

    [GeneratedRegex("^[A-Za-z0-9-]+-[0-9a-f]{12}$")]
    private static partial Regex IdPattern();
}
