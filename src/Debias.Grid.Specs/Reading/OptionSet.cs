namespace Debias.Grid.Specs.Reading;

/// <summary>A section's options as read: fixed values, and sweeps that give one more value at each point.</summary>
internal sealed class OptionSet
{
    public SortedDictionary<string, string> Fixed { get; } = new(StringComparer.Ordinal);

    /// <summary>Sweeps by option name.</summary>
    public Dictionary<string, Sweep> Sweeps { get; } = [];

    /// <summary>The values an option takes over the sweep; none where it was left out or in error.</summary>
    public IReadOnlyList<string> ValuesOf(string option) =>
        Sweeps.TryGetValue(option, out Sweep? sweep) ? sweep.Values
        : Fixed.TryGetValue(option, out string? value) ? [value]
        : [];

    /// <summary>Scalars only, at one point. Without a sweep every point shares one instance.</summary>
    public SortedDictionary<string, string> At(IReadOnlyDictionary<string, string> sweptByPath)
    {
        if (Sweeps.Count == 0)
        {
            return Fixed;
        }

        var options = new SortedDictionary<string, string>(Fixed, StringComparer.Ordinal);
        foreach ((string option, Sweep sweep) in Sweeps)
        {
            options[option] = sweptByPath[sweep.Path];
        }

        return options;
    }
}
