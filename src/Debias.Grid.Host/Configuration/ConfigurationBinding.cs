using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Rules;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Host.Configuration;

/// <summary>
/// Gives every declared key its value, converted by Microsoft.Extensions.Configuration's binder. Key by key, because the binder stops at
/// the first text that it cannot convert, and because a list of a later source is to replace that of an earlier one, which the binder would
/// merge by index.
/// </summary>
internal sealed class ConfigurationBinding(ConfigurationSources sources, IReadOnlyList<ConfigurationKey> keys)
    : ConfigurationRule(sources),
        IConfigureOptions<ServerConfiguration>
{
    private readonly List<string> _mistakes = [];

    public void Configure(ServerConfiguration options)
    {
        foreach (ConfigurationKey key in keys)
        {
            if (Read(key) is { } value)
            {
                key.Set(options, value);
            }
        }
    }

    protected override IEnumerable<string> Failures(ServerConfiguration configuration) => _mistakes;

    /// <summary>The value of a key; null where its default holds, because no source has it or the one that has it is wrong.</summary>
    private object? Read(ConfigurationKey key)
    {
        string path = PathOf(key.Name);
        if (key.IsList)
        {
            return Sources.List(path) is { } elements ? elements.Select(element => key.Spelt(element.Value)).ToList() : null;
        }

        Type type = key.Property.PropertyType;
        string? text = Sources.All[path];
        if (text is null || (text.Length == 0 && type != typeof(string)))
        {
            return null;
        }

        if (type.IsEnum && !key.Choices.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            // The converter of an enumeration would also take numbers, and several names at once.
            _mistakes.Add(Wrong(key, path, text));
            return null;
        }

        try
        {
            return type == typeof(string) ? key.Spelt(text) : Sources.All.GetValue(type, path);
        }
        catch (InvalidOperationException)
        {
            _mistakes.Add(Wrong(key, path, text));
            return null;
        }
    }
}
