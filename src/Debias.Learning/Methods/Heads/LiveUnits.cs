using Debias.Learning.Classifier;

namespace Debias.Learning.Methods.Heads;

/// <summary>Which units of a block are more than something that fills it up.</summary>
internal static class LiveUnits
{
    /// <summary>One flag for each unit of a block.</summary>
    public static bool[] Of(ClassifierWeights network, int block) =>
        [.. Enumerable.Range(0, network.Shape.Width).Select(unit => !network.IsSilent((block * network.Shape.Width) + unit))];
}
