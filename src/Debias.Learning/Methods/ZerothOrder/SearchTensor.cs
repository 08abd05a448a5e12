namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>One tensor that is searched.</summary>
/// <param name="Parameters">Offsets of its elements, those of silent units left out.</param>
/// <param name="Spread">
/// The unit of its coordinates: its elements' standard deviation; where they are all equal, as a single one is, that of the initial weights
/// of its layer.
/// </param>
internal sealed record SearchTensor(int[] Parameters, double Spread);
