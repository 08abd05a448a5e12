using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace Debias.Grid.Host.Configuration.Sources;

/// <summary>File, environment and flags as one configuration; later ones win. Knows where each value came from.</summary>
internal sealed class ConfigurationSources
{
    /// <summary>Environment variable that names the file.</summary>
    public const string FileVariable = "DEBIAS_GRID_CONFIG";

    private readonly IReadOnlyDictionary<string, string> _flagNames;

    private ConfigurationSources(IConfigurationRoot all, string? file, IReadOnlyDictionary<string, string> flagNames)
    {
        All = all;
        File = file;
        _flagNames = flagNames;
    }

    public IConfigurationRoot All { get; }

    /// <summary>The file that was read; null when there is none.</summary>
    public string? File { get; }

    /// <exception cref="InvalidConfigurationException">The file cannot be read.</exception>
    public static ConfigurationSources Load(ServerFlags flags)
    {
        string? variable = Environment.GetEnvironmentVariable(FileVariable);
        string? file = flags.ConfigurationFile ?? (string.IsNullOrEmpty(variable) ? null : Path.GetFullPath(variable));
        var builder = new ConfigurationBuilder();
        if (file is not null)
        {
            if (!System.IO.File.Exists(file))
            {
                string origin = flags.ConfigurationFile is null ? $" (named by {FileVariable})" : "";
                throw new InvalidConfigurationException([$"The configuration file {file}{origin} does not exist."]);
            }

            builder.AddJsonFile(file, optional: false, reloadOnChange: false);
        }

        builder.AddEnvironmentVariables();
        builder.AddInMemoryCollection(flags.Values);
        try
        {
            return new ConfigurationSources(builder.Build(), file, flags.Names);
        }
        catch (Exception exception)
            when (exception is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException([$"The configuration file {file} cannot be read: {Reason(exception)}"]);
        }
    }

    /// <summary>Name of the environment variable that sets a key.</summary>
    public static string VariableOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>In words: a flag, an environment variable, or the file.</summary>
    public string OriginOf(string key)
    {
        IConfigurationProvider? provider = ProviderOf(key);
        return provider switch
        {
            JsonConfigurationProvider => $"in {File}",
            EnvironmentVariablesConfigurationProvider => $"in the environment variable {VariableOf(key)}",
            null => "by default",
            _ => $"by {_flagNames.GetValueOrDefault(key, "a flag")}",
        };
    }

    /// <summary>
    /// The elements of a list from the last source that has any: a list is replaced as a whole, not element by element. Null when no
    /// source has it.
    /// </summary>
    public IReadOnlyList<(string Key, string Value)>? List(string key)
    {
        foreach (IConfigurationProvider provider in All.Providers.Reverse())
        {
            if (provider.TryGet(key, out string? whole))
            {
                string[] parts = (whole ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                return [.. parts.Select(part => (key, part))];
            }

            string[] indices = [.. provider.GetChildKeys([], key).Distinct().Order(ConfigurationKeyComparer.Instance)];
            if (indices.Length > 0)
            {
                return [.. indices.Select(index => (Key: $"{key}:{index}", Value: Get(provider, $"{key}:{index}")))];
            }
        }

        return null;
    }

    /// <summary>The sections at the top of the file, if there is one. Those of the environment are no concern of ours.</summary>
    public IEnumerable<string> SectionsOfFile() =>
        All
            .Providers.OfType<JsonConfigurationProvider>()
            .SelectMany(file => file.GetChildKeys([], null))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private static string Get(IConfigurationProvider provider, string key) => provider.TryGet(key, out string? value) ? value ?? "" : "";

    private IConfigurationProvider? ProviderOf(string key) => All.Providers.LastOrDefault(provider => provider.TryGet(key, out _));

    private static string Reason(Exception failure)
    {
        for (Exception? inner = failure; inner is not null; inner = inner.InnerException)
        {
            if (inner is JsonException json)
            {
                return $"line {json.LineNumber + 1}: {json.Message.Split(" LineNumber")[0]}";
            }
        }

        return failure.InnerException?.Message ?? failure.Message;
    }
}
