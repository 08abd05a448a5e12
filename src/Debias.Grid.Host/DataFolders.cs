using Debias.Datasets.Sources;

namespace Debias.Grid.Host;

/// <summary>Where real datasets are looked for: <c>--data</c>, then <c>DEBIAS_GRID_DATA</c>, then the user's own data folder.</summary>
internal static class DataFolders
{
    public const string Variable = "DEBIAS_GRID_DATA";

    private static readonly string Program = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "debias-grid"
    );

    public static string UserFolder { get; } = Path.Combine(Program, "data");

    /// <summary>Where the tables of experiments are put that the program has in itself.</summary>
    public static string ExperimentsFolder { get; } = Path.Combine(Program, "experiments");

    public static IReadOnlyList<string> Resolve(DirectoryInfo? option)
    {
        if (option is not null)
        {
            return option.Exists
                ? [option.FullName]
                : throw new UsageException($"The data folder {option.FullName} does not exist; give an existing one to --data.");
        }

        string? variable = Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrEmpty(variable) ? [UserFolder] : [Path.GetFullPath(variable), UserFolder];
    }

    public static DataFolder Open(DirectoryInfo? option) => new(Resolve(option));
}
