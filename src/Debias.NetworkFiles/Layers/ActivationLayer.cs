namespace Debias.NetworkFiles.Layers;

/// <summary>A function of each number by itself.</summary>
/// <param name="Function">The function.</param>
/// <param name="Slope">α of LeakyReLU and ELU; nothing to the others.</param>
public sealed record ActivationLayer(ActivationFunction Function, float Slope = 0) : PerceptronLayer;
