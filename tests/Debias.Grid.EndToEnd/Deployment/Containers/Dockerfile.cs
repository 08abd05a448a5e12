using System.Text.RegularExpressions;

namespace Debias.Grid.EndToEnd.Deployment.Containers;

/// <summary>A Dockerfile's stages, each with the instructions of the stages it builds on.</summary>
internal sealed partial class Dockerfile
{
    private readonly Dictionary<string, DockerStage> _stages = [];

    private Dockerfile() { }

    public IReadOnlyDictionary<string, DockerStage> Stages => _stages;

    /// <summary>Images that are taken from elsewhere.</summary>
    public IEnumerable<string> Bases => _stages.Values.Select(stage => stage.Base).Where(image => !_stages.ContainsKey(image)).Distinct();

    public static Dockerfile Parse(string text)
    {
        var file = new Dockerfile();
        List<DockerInstruction> instructions = [];
        foreach (
            string line in Continued()
                .Replace(Comment().Replace(text, ""), " ")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            string[] words = line.Split(' ', 2, StringSplitOptions.TrimEntries);
            if (words[0] == "FROM")
            {
                string[] from = words[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                instructions = [.. file._stages.TryGetValue(from[0], out DockerStage? parent) ? parent.Instructions : []];
                file._stages.Add(from[2], new DockerStage(from[0], instructions));
            }
            else
            {
                instructions.Add(new DockerInstruction(words[0], words.ElementAtOrDefault(1) ?? ""));
            }
        }

        return file;
    }

    [GeneratedRegex(@"^\s*#.*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\\\n\s*")]
    private static partial Regex Continued();
}

internal sealed record DockerStage(string Base, IReadOnlyList<DockerInstruction> Instructions)
{
    public IEnumerable<string> All(string word) =>
        Instructions.Where(instruction => instruction.Word == word).Select(instruction => instruction.Rest);

    public string? Last(string word) => All(word).LastOrDefault();
}

internal sealed record DockerInstruction(string Word, string Rest);
