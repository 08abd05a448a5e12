using Debias.Learning.Classifier;

namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>The tensors of a network that a search moves, in the order in which they are searched.</summary>
internal static class SearchTensorsOf
{
    private const int LastFew = 5;

    /// <summary>Lists them; tensors without an element that counts are left out.</summary>
    /// <param name="weights">The network.</param>
    /// <param name="which">Which of its tensors.</param>
    public static IReadOnlyList<SearchTensor> Network(ClassifierWeights weights, SearchedTensors which)
    {
        List<SearchTensor> tensors = [.. Linear(weights), .. Normalisation(weights), .. Output(weights)];
        tensors.RemoveAll(tensor => tensor.Parameters.Length == 0);
        return which switch
        {
            SearchedTensors.Head => tensors[^2..],
            SearchedTensors.LastFive => tensors[Math.Max(0, tensors.Count - LastFew)..],
            _ => tensors,
        };
    }

    private static IEnumerable<SearchTensor> Linear(ClassifierWeights weights)
    {
        for (int block = 0; block < weights.Shape.Blocks; block++)
        {
            int inputs = weights.Shape.InputsOf(block);
            int start = weights.Layout.WeightOf(block);
            int[] units = Units(weights, block);
            int[] sources = block == 0 ? [.. Enumerable.Range(0, inputs)] : Units(weights, block - 1);
            yield return Of(weights, [.. units.SelectMany(unit => sources.Select(input => start + (unit * inputs) + input))], inputs);
            yield return Of(weights, [.. units.Select(unit => weights.Layout.BiasOf(block) + unit)], inputs);
        }
    }

    /// <summary>Without batch normalisation there is nothing of it to search.</summary>
    private static IEnumerable<SearchTensor> Normalisation(ClassifierWeights weights)
    {
        for (int block = 0; block < weights.Shape.Blocks && !weights.Shape.WithoutBatchNormalisation; block++)
        {
            int[] units = Units(weights, block);
            yield return Of(weights, [.. units.Select(unit => weights.Layout.ScaleOf(block) + unit)], weights.Shape.Width);
            yield return Of(weights, [.. units.Select(unit => weights.Layout.ShiftOf(block) + unit)], weights.Shape.Width);
        }
    }

    private static IEnumerable<SearchTensor> Output(ClassifierWeights weights)
    {
        int[] units = Units(weights, weights.Shape.Blocks - 1);
        yield return Of(weights, [.. units.Select(unit => weights.Layout.OutputWeight + unit)], units.Length);
        yield return Of(weights, [weights.Layout.OutputBias], units.Length);
    }

    /// <summary>A block's units that are not silent.</summary>
    private static int[] Units(ClassifierWeights weights, int block) =>
        [.. Enumerable.Range(0, weights.Shape.Width).Where(unit => !weights.IsSilent((block * weights.Shape.Width) + unit))];

    private static SearchTensor Of(ClassifierWeights weights, int[] parameters, int inputs)
    {
        double mean = 0;
        foreach (int parameter in parameters)
        {
            mean += weights.Parameters[parameter] / (double)parameters.Length;
        }

        double variance = 0;
        foreach (int parameter in parameters)
        {
            double distance = weights.Parameters[parameter] - mean;
            variance += distance * distance / parameters.Length;
        }

        return new SearchTensor(parameters, variance > 0 ? Math.Sqrt(variance) : 1 / Math.Sqrt(3.0 * inputs));
    }
}
