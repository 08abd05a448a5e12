using System.Globalization;
using Debias.OptionModel;
using Microsoft.Extensions.Configuration;

namespace Debias.Grid.Host.Configuration;

/// <summary>Reads values by key below <c>DebiasGrid</c>, and collects what is wrong with them rather than stopping at the first.</summary>
internal sealed class SettingsReader(ConfigurationSources sources)
{
    private readonly List<string> _errors = [];
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> Errors => _errors;

    public string Text(string key, string fallback) => Read(key) ?? fallback;

    public int WholeNumber(string key, int fallback, int least, int most) => (int)WholeNumber(key, (long)fallback, least, most);

    public long WholeNumber(string key, long fallback, long least, long most)
    {
        if (Read(key) is not { Length: > 0 } text)
        {
            return fallback;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most)
        {
            return value;
        }

        Wrong(key, text, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
        return fallback;
    }

    public bool Switch(string key, bool fallback)
    {
        if (Read(key) is not { Length: > 0 } text)
        {
            return fallback;
        }

        if (bool.TryParse(text, out bool value))
        {
            return value;
        }

        Wrong(key, text, "true or false");
        return fallback;
    }

    public string Choice(string key, string fallback, IReadOnlyCollection<string> choices)
    {
        if (Read(key) is not { Length: > 0 } text)
        {
            return fallback;
        }

        if (choices.FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } choice)
        {
            return choice;
        }

        Wrong(key, text, $"one of {string.Join(", ", choices)}", Suggestion.Nearest(text, choices));
        return fallback;
    }

    /// <summary>A list; each element is checked, and an element that does not please is an error.</summary>
    public IReadOnlyList<string> List(string key, IReadOnlyList<string> fallback, Func<string, bool> pleases, string expected)
    {
        _known.Add(key);
        if (sources.List(Full(key)) is not { } items)
        {
            return fallback;
        }

        foreach ((string itemKey, string value) in items.Where(item => !pleases(item.Value)))
        {
            _errors.Add($"{itemKey} is '{value}' ({sources.OriginOf(itemKey)}); it needs {expected}.");
        }

        if (items.Count == 0)
        {
            _errors.Add($"{Full(key)} is empty ({sources.OriginOf(Full(key))}); it needs {expected}, or is left out.");
        }

        return [.. items.Select(item => item.Value)];
    }

    public void Wrong(string key, string value, string expected, string? guess = null) => _errors.Add(
        $"{Full(key)} is '{value}' ({sources.OriginOf(Full(key))}); it needs {expected}{(guess is null ? "" : $"; did you mean '{guess}'?")}.");

    /// <summary>An error in the words of whoever found it.</summary>
    public void Wrong(string message) => _errors.Add(message);

    /// <summary>Where a key's value came from, in words.</summary>
    public string OriginOf(string key) => sources.OriginOf(Full(key));

    /// <summary>Every key that no one has read is a mistake: most likely misspelt.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (IConfigurationSection leaf in Leaves(sources.All.GetSection(ConfigurationSources.Root)))
        {
            string key = leaf.Path[(ConfigurationSources.Root.Length + 1)..];
            if (!_known.Contains(key) && !_known.Contains(Parent(key)) && !IsEmptySection(key))
            {
                string guess = Suggestion.Nearest(key, _known) is { } nearest ? $"; did you mean '{Full(nearest)}'?" : $"; there are {string.Join(", ", _known.Order(StringComparer.Ordinal))}.";
                _errors.Add($"{leaf.Path} ({sources.OriginOf(leaf.Path)}) is not known{guess}");
            }
        }
    }

    private static string Full(string key) => $"{ConfigurationSources.Root}:{key}";

    private static string Parent(string key) => key.LastIndexOf(':') is var colon and >= 0 && int.TryParse(key.AsSpan(colon + 1), out _) ? key[..colon] : key;

    private static IEnumerable<IConfigurationSection> Leaves(IConfigurationSection section) =>
        section.GetChildren().SelectMany(child => child.GetChildren().Any() ? Leaves(child) : [child]);

    private bool IsEmptySection(string key) => _known.Any(known => known.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase));

    private string? Read(string key)
    {
        _known.Add(key);
        return sources.All[Full(key)];
    }
}
