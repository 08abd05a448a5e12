using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Debias.OptionModel;
using Microsoft.Extensions.Configuration;

namespace Debias.Grid.Host.Configuration.Rules;

/// <summary>
/// Every key that is set is declared; another one is most likely misspelt. (The binder's own check would stop at the first section with an
/// unknown key, and knows neither where it was set nor what was meant.)
/// </summary>
internal sealed class UnknownKeys(ConfigurationSources sources, IReadOnlyList<ConfigurationKey> keys) : ConfigurationRule(sources)
{
    private const string Orleans = "Orleans";

    protected override IEnumerable<string> Failures(ServerConfiguration configuration)
    {
        IEnumerable<string> set = Leaves(Sources.All.GetSection(ServerConfiguration.Root)).Select(leaf => leaf.Path);
        foreach (string path in set.Where(path => !IsDeclared(path)))
        {
            string guess = Suggestion.Nearest(path, keys.Select(key => PathOf(key.Name))) is { } nearest
                ? $"did you mean '{nearest}'?"
                : $"there are {string.Join(", ", keys.Select(key => key.Name).Order(StringComparer.Ordinal))}.";
            yield return $"{path} ({Sources.OriginOf(path)}) is not known; {guess}";
        }

        // Orleans' own documentation sets providers up there. What it says and what DebiasGrid:Storage says could not both hold.
        foreach (IConfigurationSection leaf in Leaves(Sources.All.GetSection(Orleans)))
        {
            yield return $"{leaf.Path} ({Sources.OriginOf(leaf.Path)}) would have no effect: Orleans is set up from DebiasGrid:Storage, "
                + "DebiasGrid:ConnectionString, DebiasGrid:ClusterId and DebiasGrid:ServiceId; set those, and take it out.";
        }

        // A misspelt section would otherwise be passed over in silence, with everything in it.
        foreach (string name in Sources.SectionsOfFile().Where(name => !Is(name, ServerConfiguration.Root) && !Is(name, Orleans)))
        {
            string guess = Suggestion.Nearest(name, [ServerConfiguration.Root]) is { } nearest
                ? $"did you mean '{nearest}'?"
                : $"everything is in {ServerConfiguration.Root}.";
            yield return $"{name} (in {Sources.File}) is not a section of the configuration; {guess}";
        }
    }

    private static bool Is(string name, string section) => name.Equals(section, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<IConfigurationSection> Leaves(IConfigurationSection section) =>
        section.GetChildren().SelectMany(child => child.GetChildren().Any() ? Leaves(child) : [child]);

    private bool IsDeclared(string path) =>
        keys.Any(key =>
            path.Equals(PathOf(key.Name), StringComparison.OrdinalIgnoreCase)
            || (key.IsList && IsElement(path, PathOf(key.Name) + ":"))
            || IsEmptySection(path, PathOf(key.Name))
        );

    private static bool IsElement(string path, string list) =>
        path.StartsWith(list, StringComparison.OrdinalIgnoreCase) && int.TryParse(path.AsSpan(list.Length), out _);

    private static bool IsEmptySection(string path, string key) => key.StartsWith(path + ":", StringComparison.OrdinalIgnoreCase);
}
