using Debias.Datasets;
using Debias.Grid.Contracts.Specification;
using Debias.Learning.Methods;

namespace Debias.Grid.Silo.Hosting;

/// <summary>The words a spec may use: the datasets and methods that this build has.</summary>
public static class GridVocabulary
{
}
