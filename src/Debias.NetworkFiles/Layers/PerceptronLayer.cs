namespace Debias.NetworkFiles.Layers;

/// <summary>A step of a perceptron: takes a row of numbers, gives a row of numbers.</summary>
public abstract record PerceptronLayer;
