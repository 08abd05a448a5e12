using System.ComponentModel.DataAnnotations;
using Debias.Grid.Silo.Catalog;

namespace Debias.Grid.Host.Configuration.Declaration;

/// <summary>An engine of this build, in upper or lower case.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EngineNameAttribute : ValidationAttribute
{
    public static IReadOnlyList<string> Choices => EngineCatalog.Names;

    /// <summary>As the catalogue spells it; what it does not know stays as it is.</summary>
    public static string AsInCatalog(string name) =>
        Choices.FirstOrDefault(choice => choice.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;

    public override bool IsValid(object? value) => value is string name && Choices.Contains(AsInCatalog(name));
}
