using System.ComponentModel;
using System.Reflection;

namespace Debias.Grid.Host.Configuration.Declaration;

/// <summary>
/// Finds the keys that classes declare: described properties that can be set are keys, those that cannot are sections of more keys.
/// </summary>
internal static class ConfigurationKeys
{
    /// <summary>All keys of a class and its sections, in the order of their declaration.</summary>
    public static IReadOnlyList<ConfigurationKey> Of(Type root) => [.. In(root, [])];

    private static IEnumerable<ConfigurationKey> In(Type section, IReadOnlyList<PropertyInfo> path)
    {
        foreach (PropertyInfo property in section.GetProperties().Where(property => property.IsDefined(typeof(DescriptionAttribute))))
        {
            if (property.CanWrite)
            {
                yield return new ConfigurationKey(path, property);
                continue;
            }

            foreach (ConfigurationKey key in In(property.PropertyType, [.. path, property]))
            {
                yield return key;
            }
        }
    }
}
