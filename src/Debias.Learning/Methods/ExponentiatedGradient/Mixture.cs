namespace Debias.Learning.Methods.ExponentiatedGradient;

/// <summary>An iteration's mixture of the classifiers that were known then.</summary>
/// <param name="Weights">Q: the probability of each classifier, in the order in which they were found.</param>
/// <param name="Gap">Its duality gap; infinite where trainings ran out before it was known.</param>
internal sealed record Mixture(double[] Weights, double Gap);
