using System.Globalization;

namespace Debias.Grid.Host.Configuration.Sources;

/// <summary>Everything that is wrong with a configuration; each mistake names its key, where it was made, and the remedy.</summary>
internal sealed class InvalidConfigurationException(IReadOnlyList<string> mistakes) : UsageException(Text(mistakes))
{
    public IReadOnlyList<string> Mistakes { get; } = mistakes;

    private static string Text(IReadOnlyList<string> mistakes)
    {
        string list = string.Join("\n  ", mistakes);
        return mistakes.Count == 1
            ? list
            : string.Create(CultureInfo.InvariantCulture, $"The configuration has {mistakes.Count} mistakes:\n  {list}");
    }
}
