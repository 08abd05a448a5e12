using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Debias.OptionModel;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Host.Configuration.Rules;

/// <summary>Something that must hold of a configuration. A failure names the key, where its value came from, and the remedy.</summary>
internal abstract class ConfigurationRule(ConfigurationSources sources) : IValidateOptions<ServerConfiguration>
{
    protected ConfigurationSources Sources { get; } = sources;

    public ValidateOptionsResult Validate(string? name, ServerConfiguration options)
    {
        string[] failures = [.. Failures(options)];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    protected static string PathOf(string key) => $"{ServerConfiguration.Root}:{key}";

    /// <summary>What is wrong, one message each.</summary>
    protected abstract IEnumerable<string> Failures(ServerConfiguration configuration);

    /// <summary>Where a key's value came from, in words.</summary>
    protected string OriginOf(string key) => Sources.OriginOf(PathOf(key));

    /// <summary>A value that is none for its key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="path">Its full path, or that of a list's element.</param>
    /// <param name="value">The value.</param>
    protected string Wrong(ConfigurationKey key, string path, string? value)
    {
        string guess = Suggestion.Nearest(value ?? "", key.Choices) is { } nearest ? $"; did you mean '{nearest}'?" : ".";
        return $"{path} is '{value}' ({Sources.OriginOf(path)}); it needs {key.Expected}{guess}";
    }
}
