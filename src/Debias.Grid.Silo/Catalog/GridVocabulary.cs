using Debias.Datasets.Catalog;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Silo.Catalog;

/// <summary>The words a spec may use on a grid: the datasets and methods of this build, and what measures the grid itself.</summary>
public static class GridVocabulary
{
    /// <summary>Everything a spec may name.</summary>
    public static SpecVocabulary BuiltIn { get; } = new(DatasetCatalog.BuiltIn, MethodCatalog.BuiltIn.With(NoOpMethod.Definition));
}
