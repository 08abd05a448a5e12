using System.Text;
using Debias.Grid.Host;
using Debias.Grid.Reporting.Files;

namespace Debias.Grid.Cli.Experiments;

/// <summary>
/// The table of an experiment that the program has in itself. Tables are read from files, so it is written to one, where the spec's
/// relative path then leads.
/// </summary>
internal static class ShippedTable
{
    /// <summary>The file that a shipped spec's relative paths start from; its table is beside it if it has one.</summary>
    /// <param name="name">The experiment.</param>
    /// <param name="folder">Where its table is written to, unless the same one is there.</param>
    /// <exception cref="UsageException">The table cannot be written.</exception>
    public static string PlaceOf(string name, string folder)
    {
        string spec = ShippedExperiments.FileOf(name);
        if (ShippedExperiments.TableOf(name) is not { } table)
        {
            return spec;
        }

        string path = Path.Combine(folder, table);
        string text = ShippedExperiments.FindFile(table)!;
        try
        {
            if (!File.Exists(path) || File.ReadAllText(path) != text)
            {
                AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"The table of '{name}' cannot be written to {path}: {exception.Message} "
                    + $"'debias-grid experiments show' prints it, {table}, and the spec, {name}, to be kept elsewhere."
            );
        }

        return Path.Combine(folder, spec);
    }
}
