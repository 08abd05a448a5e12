using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;

namespace Debias.Grid.Gateway.Listing;

/// <summary>Which experiments a list shows; null and empty let everything pass.</summary>
/// <param name="Standing">How they stand.</param>
/// <param name="Name">A part of the name.</param>
/// <param name="Search">A part of the name or the id.</param>
/// <param name="Dataset">Kind of a dataset.</param>
internal sealed record ListFilter(ExperimentStanding? Standing, string? Name, string? Search, string? Dataset)
{
    /// <summary>By what the index says, which costs nothing more.</summary>
    public bool Passes(IndexedExperiment line) =>
        (string.IsNullOrEmpty(Name) || Holds(line.Name, Name))
        && (string.IsNullOrEmpty(Search) || Holds(line.Name, Search) || Holds(line.Id, Search));

    /// <summary>By what the experiment says.</summary>
    public bool Passes(ExperimentSummary experiment) =>
        (Standing is null || experiment.Standing == Standing)
        && (string.IsNullOrEmpty(Dataset) || experiment.Datasets.Contains(Dataset, StringComparer.OrdinalIgnoreCase));

    private static bool Holds(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
