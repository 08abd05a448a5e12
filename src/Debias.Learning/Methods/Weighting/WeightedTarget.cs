namespace Debias.Learning.Methods.Weighting;

/// <summary>What training takes a row for.</summary>
/// <param name="Target">The label it is trained towards, in {0, 1}; not its own where a method relabels rows.</param>
/// <param name="Weight">How much it counts, at least 0; 1 is what a row counts in the standard network's training.</param>
internal readonly record struct WeightedTarget(byte Target, double Weight);
