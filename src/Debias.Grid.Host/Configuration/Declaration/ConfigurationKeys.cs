using System.ComponentModel;
using System.Reflection;
using Debias.Learning.Engines.Catalog;

namespace Debias.Grid.Host.Configuration.Declaration;

/// <summary>
/// Finds the keys that classes declare: described properties that can be set are keys, those that cannot are sections of more keys.
/// </summary>
internal static class ConfigurationKeys
{
    /// <summary>All keys of a class and its sections, in the order of their declaration.</summary>
    /// <param name="root">The class.</param>
    /// <param name="engines">The engines that there are.</param>
    public static IReadOnlyList<ConfigurationKey> Of(Type root, EngineCatalog engines) => [.. In(root, [], engines)];

    private static IEnumerable<ConfigurationKey> In(Type section, IReadOnlyList<PropertyInfo> path, EngineCatalog engines)
    {
        foreach (PropertyInfo property in section.GetProperties().Where(property => property.IsDefined(typeof(DescriptionAttribute))))
        {
            if (property.CanWrite)
            {
                yield return new ConfigurationKey(path, property, engines);
                continue;
            }

            foreach (ConfigurationKey key in In(property.PropertyType, [.. path, property], engines))
            {
                yield return key;
            }
        }
    }
}
