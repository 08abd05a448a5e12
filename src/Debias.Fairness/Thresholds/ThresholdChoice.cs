namespace Debias.Fairness;

/// <summary>A classification threshold and what it leads to on the rows it was chosen on.</summary>
/// <param name="Threshold">f(x) above it is predicted positive.</param>
/// <param name="Confusion">Hits and misses at the threshold.</param>
public readonly record struct ThresholdChoice(double Threshold, GroupConfusion Confusion);
