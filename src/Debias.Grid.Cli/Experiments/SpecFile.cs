using Debias.Grid.Host;
using Debias.Grid.Reporting.ResultFolders;
using Debias.OptionModel;

namespace Debias.Grid.Cli.Experiments;

/// <summary>The spec that a command line names: a file, or one of the experiments that the program has in itself.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Name">Its file, as messages name it and relative paths start from.</param>
internal sealed record SpecFile(string Text, string Name)
{
    private const string Extension = ".yaml";
    private const string Folder = "experiments";

    /// <summary>
    /// Reads it. A file of that name goes first; a bare name, <c>compas</c>, is then a file <c>compas.yaml</c> here or in
    /// <c>experiments</c>, then the program's own.
    /// </summary>
    /// <exception cref="UsageException">There is no such spec, or it cannot be read.</exception>
    public static SpecFile Read(FileInfo named)
    {
        string name = named.ToString();
        if (named.Exists)
        {
            return ReadFile(name);
        }

        if (Path.GetFileName(name) == name)
        {
            string? file = new[] { name + Extension, Path.Combine(Folder, name + Extension) }.FirstOrDefault(File.Exists);
            if (file is not null)
            {
                return ReadFile(file);
            }

            if (ShippedExperiments.Find(name) is string text)
            {
                return new SpecFile(text, ShippedTable.PlaceOf(name, DataFolders.ExperimentsFolder));
            }
        }

        throw new UsageException(Directory.Exists(named.FullName) ? DescribeFolder(name) : DescribeMissing(name));
    }

    private static SpecFile ReadFile(string path)
    {
        try
        {
            return new SpecFile(File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The spec {path} cannot be read: {exception.Message}");
        }
    }

    private static string DescribeFolder(string folder)
    {
        if (File.Exists(Path.Combine(folder, ResultFolder.ExperimentFile)))
        {
            return $"{folder} is a folder of results, not a spec. 'debias-grid report {folder}' shows them; to go on, name the spec that "
                + $"made them: 'debias-grid run SPEC --out {folder}'.";
        }

        string[] specs = [.. Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal).Take(20)];
        return specs.Length == 0
            ? $"{folder} is a folder, and there is no spec in it; a spec is a YAML file."
            : $"{folder} is a folder; name one of its specs: {string.Join(", ", specs)}.";
    }

    private static string DescribeMissing(string name)
    {
        string bare = Path.GetFileNameWithoutExtension(name);
        string guess = Suggestion.Nearest(bare, ShippedExperiments.Names) is string nearest
            ? $" Did you mean '{nearest}', an experiment that the program has in itself?"
            : " 'debias-grid experiments list' shows those that the program has in itself.";
        return $"There is no spec {name}.{guess}";
    }
}
