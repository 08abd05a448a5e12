using Debias.Learning.Classifier;

namespace Debias.Learning.Tests.Exchange;

/// <summary>Networks as they come from elsewhere.</summary>
internal static class FilledUpNetworks
{
    /// <summary>The network, a few silent units wider.</summary>
    public static ClassifierWeights FillUp(ClassifierWeights weights, int width)
    {
        var shape = weights.Shape with { Width = width };
        var wide = new ClassifierWeights(shape);
        for (int block = 0; block < shape.Blocks; block++)
        {
            int inputs = weights.Shape.InputsOf(block);
            for (int unit = 0; unit < weights.Shape.Width; unit++)
            {
                weights
                    .Parameters.AsSpan(weights.Layout.WeightOf(block) + (unit * inputs), inputs)
                    .CopyTo(wide.Parameters.AsSpan(wide.Layout.WeightOf(block) + (unit * shape.InputsOf(block))));
            }

            Copy(weights.Parameters, weights.Layout.BiasOf(block), wide.Parameters, wide.Layout.BiasOf(block), weights.Shape.Width);
            Copy(weights.Parameters, weights.Layout.ScaleOf(block), wide.Parameters, wide.Layout.ScaleOf(block), weights.Shape.Width);
            Copy(weights.Parameters, weights.Layout.ShiftOf(block), wide.Parameters, wide.Layout.ShiftOf(block), weights.Shape.Width);
            wide.RunningStatistics.AsSpan(wide.Layout.VarianceOf(block), width).Fill(1);
            Copy(
                weights.RunningStatistics,
                weights.Layout.MeanOf(block),
                wide.RunningStatistics,
                wide.Layout.MeanOf(block),
                weights.Shape.Width
            );
            Copy(
                weights.RunningStatistics,
                weights.Layout.VarianceOf(block),
                wide.RunningStatistics,
                wide.Layout.VarianceOf(block),
                weights.Shape.Width
            );
        }

        Copy(weights.Parameters, weights.Layout.OutputWeight, wide.Parameters, wide.Layout.OutputWeight, weights.Shape.Width);
        wide.Parameters[wide.Layout.OutputBias] = weights.Parameters[weights.Layout.OutputBias];
        return wide;
    }

    /// <summary>The same weights in a network without batch normalisation.</summary>
    public static ClassifierWeights WithoutNormalisation(ClassifierWeights weights)
    {
        ClassifierWeights copy = new(
            weights.Shape with
            {
                WithoutBatchNormalisation = true,
            },
            [.. weights.Parameters],
            [.. weights.RunningStatistics]
        );
        for (int block = 0; block < copy.Shape.Blocks; block++)
        {
            copy.Parameters.AsSpan(copy.Layout.ScaleOf(block), copy.Shape.Width).Fill(1);
            copy.Parameters.AsSpan(copy.Layout.ShiftOf(block), copy.Shape.Width).Clear();
        }

        return copy;
    }

    private static void Copy(float[] from, int start, float[] to, int target, int length) =>
        from.AsSpan(start, length).CopyTo(to.AsSpan(target));
}
