namespace Debias.Learning.Methods.MaskedFineTuning;

/// <summary>
/// How much a parameter matters to the bias, beside what it matters to predictions: I_b / (I_l + 1e-10), both means over mini-batches of
/// squared gradients, and each brought to [0, 1] within its tensor. Where I_l is next to nothing, it dominates.
/// </summary>
internal static class ParameterImportance
{
    private const double Least = 1e-10;

    /// <summary>The importance of every parameter; 0 for those of no tensor.</summary>
    /// <param name="tensors">Positions by tensor.</param>
    /// <param name="ofBias">I_b of every parameter.</param>
    /// <param name="ofLoss">I_l of every parameter.</param>
    public static double[] Of(ParameterTensors tensors, double[] ofBias, double[] ofLoss)
    {
        var importance = new double[ofBias.Length];
        foreach (int[] tensor in tensors.All)
        {
            double[] bias = Normalised(tensor, ofBias);
            double[] loss = Normalised(tensor, ofLoss);
            for (int i = 0; i < tensor.Length; i++)
            {
                importance[tensor[i]] = bias[i] / (loss[i] + Least);
            }
        }

        return importance;
    }

    /// <summary>Where all values are equal, as in a tensor of one, they stay as they are.</summary>
    private static double[] Normalised(int[] tensor, double[] values)
    {
        double[] chosen = [.. tensor.Select(position => values[position])];
        double least = chosen.DefaultIfEmpty(0).Min(),
            most = chosen.DefaultIfEmpty(0).Max();
        return most > least ? [.. chosen.Select(value => (value - least) / (most - least))] : chosen;
    }
}
