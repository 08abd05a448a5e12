using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused.Kernels;
using Debias.NetworkFiles.Layers;

namespace Debias.Learning.Exchange;

/// <summary>Gives a network in the form that files hold, without the units that only fill up its blocks.</summary>
public static class PerceptronExport
{
    /// <summary>The layers; weights keep their bits.</summary>
    /// <param name="weights">The network.</param>
    /// <param name="reference">
    /// The network it was made from, which says what only fills up: a method may make any of its other units silent.
    /// </param>
    /// <param name="standardisation">What its features were standardised with; null: it takes features as they are.</param>
    public static Perceptron ToPerceptron(ClassifierWeights weights, ClassifierWeights reference, StandardisationLayer? standardisation)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(reference);
        ClassifierShape shape = weights.Shape;
        int[][] units =
        [
            .. Enumerable
                .Range(0, shape.Blocks)
                .Select(block =>
                    Enumerable.Range(0, shape.Width).Where(unit => !reference.IsSilent((block * shape.Width) + unit)).ToArray()
                ),
        ];
        List<PerceptronLayer> layers = [];
        if (standardisation is not null)
        {
            layers.Add(standardisation);
        }

        int[] inputs = [.. Enumerable.Range(0, shape.Inputs)];
        for (int block = 0; block < shape.Blocks; block++)
        {
            layers.AddRange(Block(weights, block, inputs, units[block]));
            inputs = units[block];
        }

        ReadOnlySpan<float> output = weights.Parameters.AsSpan(weights.Layout.OutputWeight, shape.Width);
        layers.Add(new LinearLayer(inputs.Length, 1, Pick(output, inputs), [weights.Parameters[weights.Layout.OutputBias]]));
        return Perceptron.Create(layers, PerceptronOutput.Logit);
    }

    private static IEnumerable<PerceptronLayer> Block(ClassifierWeights weights, int block, int[] inputs, int[] units)
    {
        (ClassifierShape shape, WeightLayout layout) = (weights.Shape, weights.Layout);
        int stride = shape.InputsOf(block);
        float[] matrix =
        [
            .. units.SelectMany(unit => Pick(weights.Parameters.AsSpan(layout.WeightOf(block) + (unit * stride), stride), inputs)),
        ];
        yield return new LinearLayer(inputs.Length, units.Length, matrix, Parameters(layout.BiasOf(block)));
        yield return new ActivationLayer(shape.Activation, shape.ActivationSlope);
        if (!shape.WithoutBatchNormalisation)
        {
            yield return new BatchNormalisationLayer(
                Parameters(layout.ScaleOf(block)),
                Parameters(layout.ShiftOf(block)),
                Statistics(layout.MeanOf(block)),
                Statistics(layout.VarianceOf(block)),
                BatchNorm.Epsilon
            );
        }

        float[] Parameters(int offset) => Pick(weights.Parameters.AsSpan(offset, shape.Width), units);

        float[] Statistics(int offset) => Pick(weights.RunningStatistics.AsSpan(offset, shape.Width), units);
    }

    private static float[] Pick(ReadOnlySpan<float> values, int[] places)
    {
        var picked = new float[places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            picked[i] = values[places[i]];
        }

        return picked;
    }
}
