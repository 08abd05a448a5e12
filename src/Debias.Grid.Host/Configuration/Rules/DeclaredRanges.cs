using System.Globalization;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;

namespace Debias.Grid.Host.Configuration.Rules;

/// <summary>Every value is within what its key's annotations allow; of a list, every element.</summary>
internal sealed class DeclaredRanges(ConfigurationSources sources, IReadOnlyList<ConfigurationKey> keys) : ConfigurationRule(sources)
{
    protected override IEnumerable<string> Failures(ServerConfiguration configuration) =>
        keys.SelectMany(key => key.IsList ? OfList(key) : OfValue(key, configuration));

    private IEnumerable<string> OfValue(ConfigurationKey key, ServerConfiguration configuration)
    {
        object? value = key.Get(configuration);
        if (!key.Allows(value))
        {
            yield return Wrong(key, PathOf(key.Name), Convert.ToString(value, CultureInfo.InvariantCulture));
        }
    }

    private IEnumerable<string> OfList(ConfigurationKey key)
    {
        if (Sources.List(PathOf(key.Name)) is not { } elements)
        {
            yield break;
        }

        if (elements.Count == 0)
        {
            yield return $"{PathOf(key.Name)} is empty ({OriginOf(key.Name)}); it needs {key.Expected}, or is left out.";
        }

        foreach ((string path, string value) in elements.Where(element => !key.Allows(element.Value)))
        {
            yield return Wrong(key, path, value);
        }
    }
}
