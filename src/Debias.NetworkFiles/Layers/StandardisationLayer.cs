namespace Debias.NetworkFiles.Layers;

/// <summary>y = (x − mean) / scale, column by column, before the first linear layer.</summary>
/// <param name="Mean">The means.</param>
/// <param name="Scale">The scales, none of them 0.</param>
public sealed record StandardisationLayer(float[] Mean, float[] Scale) : PerceptronLayer;
