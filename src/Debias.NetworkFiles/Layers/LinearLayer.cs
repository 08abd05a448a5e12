namespace Debias.NetworkFiles.Layers;

/// <summary>y = W x + b.</summary>
/// <param name="Inputs">Length of x.</param>
/// <param name="Outputs">Length of y.</param>
/// <param name="Weights">W, row by row: a row per output.</param>
/// <param name="Bias">b.</param>
public sealed record LinearLayer(int Inputs, int Outputs, float[] Weights, float[] Bias) : PerceptronLayer;
