namespace Debias.Learning.Engines;

/// <summary>One update's rule and learning rate.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="LearningRate">η &gt; 0.</param>
public readonly record struct OptimiserStep(OptimiserRule Rule, double LearningRate);
