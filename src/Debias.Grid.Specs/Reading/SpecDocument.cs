using Debias.Grid.Specs.Authors;

namespace Debias.Grid.Specs.Reading;

/// <summary>A spec as read from a file.</summary>
/// <param name="Spec">As resolved.</param>
/// <param name="Translation">How a file of the authors' code became the spec; null for a file in this program's own language.</param>
public sealed record SpecDocument(ExperimentSpec Spec, AuthorsTranslation? Translation);
