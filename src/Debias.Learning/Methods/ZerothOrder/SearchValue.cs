namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>What a search is told of a point; less is better.</summary>
/// <param name="Rank">
/// Networks by Deb's rule: −ρ where the constraint is met by more than a constant prediction, else above any of those by how far the bias
/// is from it. Only its order means something.
/// </param>
/// <param name="Smooth">Cross-entropy and a penalty on the proxy beyond the constraint, for searches that take differences.</param>
internal readonly record struct SearchValue(double Rank, double Smooth);
