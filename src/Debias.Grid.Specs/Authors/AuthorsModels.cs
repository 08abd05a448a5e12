using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Specs.Authors;

/// <summary>The debiasing procedures of the authors' format.</summary>
internal static class AuthorsModels
{
    /// <summary>Our methods by their names.</summary>
    public static IReadOnlyDictionary<string, string> In(MethodCatalog methods) =>
        methods
            .Definitions.Where(method => method.ReleasedName is not null)
            .ToDictionary(method => method.ReleasedName!, method => method.Name);
}
