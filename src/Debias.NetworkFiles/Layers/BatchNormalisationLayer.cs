namespace Debias.NetworkFiles.Layers;

/// <summary>y = γ (x − mean) / √(variance + ε) + β, with the running statistics of training.</summary>
/// <param name="Scale">γ.</param>
/// <param name="Shift">β.</param>
/// <param name="Mean">Running mean.</param>
/// <param name="Variance">Running variance.</param>
/// <param name="Epsilon">ε.</param>
public sealed record BatchNormalisationLayer(float[] Scale, float[] Shift, float[] Mean, float[] Variance, float Epsilon) : PerceptronLayer;
