using System.Reflection;

namespace Debias.Grid.Cli.Experiments;

/// <summary>The specs of the repository's <c>experiments</c> folder, which the program has in itself.</summary>
internal static class ShippedExperiments
{
    private const string Extension = ".yaml";
    private const string TableExtension = ".csv";
    private const string Prefix = "experiments/";

    private static readonly Assembly Program = typeof(ShippedExperiments).Assembly;

    /// <summary>Their names, without an ending.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Program
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A spec's file name.</summary>
    public static string FileOf(string name) => name + Extension;

    /// <summary>The table that a spec reads and that the program has in itself, by its file name; null for a spec without one.</summary>
    public static string? TableOf(string name)
    {
        string table = name + TableExtension;
        return Program.GetManifestResourceInfo(Prefix + table) is null ? null : table;
    }

    /// <summary>A spec's text; null where there is none of that name.</summary>
    public static string? Find(string name) => FindFile(FileOf(name));

    /// <summary>The text of a file, a spec's or a table's; null where there is none of that name.</summary>
    public static string? FindFile(string file)
    {
        using Stream? stream = Program.GetManifestResourceStream(Prefix + file);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>What a spec is for: the first sentence of the comment that it begins with.</summary>
    public static string TitleOf(string name)
    {
        IEnumerable<string> comment = (Find(name) ?? string.Empty)
            .Split('\n')
            .TakeWhile(line => line.StartsWith("# ", StringComparison.Ordinal))
            .Select(line => line[2..].Trim());
        string text = string.Join(' ', comment);
        int end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }
}
