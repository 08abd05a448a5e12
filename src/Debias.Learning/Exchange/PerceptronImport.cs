using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused.Kernels;
using Debias.NetworkFiles.Layers;
using Debias.NetworkFiles.Tensors;

namespace Debias.Learning.Exchange;

/// <summary>
/// Brings a perceptron that was trained elsewhere into the form that engines work on, with the same scores up to rounding: blocks of
/// different widths are filled up with silent units, a batch normalisation before the activation and a standardisation are folded into the
/// linear layer beside them, and of two logits their difference is kept.
/// </summary>
public static class PerceptronImport
{
    /// <summary>The largest network that is taken, in weights after filling up.</summary>
    public const long MostWeights = 100_000_000;

    /// <summary>The network.</summary>
    /// <exception cref="NetworkFileException">It has parts that no engine knows; the message says which.</exception>
    public static ClassifierWeights ToWeights(Perceptron perceptron)
    {
        ArgumentNullException.ThrowIfNull(perceptron);
        HiddenBlock[] blocks = HiddenBlock.Of(perceptron);
        ClassifierShape shape = Shape(perceptron, blocks);
        var weights = new ClassifierWeights(shape);
        for (int block = 0; block < blocks.Length; block++)
        {
            Write(weights, block, blocks[block]);
        }

        WriteOutput(weights, Logit(perceptron));
        return weights.Parameters.All(float.IsFinite) && weights.RunningStatistics.All(float.IsFinite)
            ? weights
            : throw new NetworkFileException("A weight of the network is not a number, or becomes none where layers are put together.");
    }

    private static ClassifierShape Shape(Perceptron perceptron, HiddenBlock[] blocks)
    {
        ActivationLayer activation = blocks[0].Activation;
        if (Array.Find(blocks, block => block.Activation != activation) is { } other)
        {
            throw new NetworkFileException(
                $"The network's hidden layers have different activations, {activation.Function} and {other.Activation.Function}; one for "
                    + "all is understood."
            );
        }

        int width = blocks.Max(block => block.Linear.Outputs);
        long size = ((long)width * perceptron.Inputs) + ((long)(blocks.Length - 1) * width * width);
        return size <= MostWeights
            ? new ClassifierShape(perceptron.Inputs, blocks.Length - 1, width)
            {
                Activation = activation.Function,
                ActivationSlope = activation.Slope,
                WithoutBatchNormalisation = Array.TrueForAll(blocks, block => block.Normalisation is null),
            }
            : throw new NetworkFileException(
                $"The network's {blocks.Length} hidden layers, all as wide as the widest of {width}, would have {size} weights; up to "
                    + $"{MostWeights} are taken."
            );
    }

    private static void Write(ClassifierWeights weights, int block, HiddenBlock hidden)
    {
        (ClassifierShape shape, WeightLayout layout) = (weights.Shape, weights.Layout);
        int inputs = shape.InputsOf(block);
        LinearLayer linear = hidden.Linear;
        for (int unit = 0; unit < linear.Outputs; unit++)
        {
            linear
                .Weights.AsSpan(unit * linear.Inputs, linear.Inputs)
                .CopyTo(weights.Parameters.AsSpan(layout.WeightOf(block) + (unit * inputs)));
        }

        linear.Bias.CopyTo(weights.Parameters.AsSpan(layout.BiasOf(block)));
        Span<float> variance = weights.RunningStatistics.AsSpan(layout.VarianceOf(block), shape.Width);
        variance.Fill((float)(1 - (double)BatchNorm.Epsilon));
        if (hidden.Normalisation is not { } normalisation)
        {
            weights.Parameters.AsSpan(layout.ScaleOf(block), linear.Outputs).Fill(1);
            return;
        }

        normalisation.Scale.CopyTo(weights.Parameters.AsSpan(layout.ScaleOf(block)));
        normalisation.Shift.CopyTo(weights.Parameters.AsSpan(layout.ShiftOf(block)));
        normalisation.Mean.CopyTo(weights.RunningStatistics.AsSpan(layout.MeanOf(block)));
        for (int unit = 0; unit < linear.Outputs; unit++)
        {
            variance[unit] = (float)(normalisation.Variance[unit] + ((double)normalisation.Epsilon - BatchNorm.Epsilon));
        }
    }

    private static void WriteOutput(ClassifierWeights weights, LinearLayer logit)
    {
        logit.Weights.CopyTo(weights.Parameters.AsSpan(weights.Layout.OutputWeight));
        weights.Parameters[weights.Layout.OutputBias] = logit.Bias[0];
    }

    /// <summary>The output layer, with one output before the sigmoid.</summary>
    private static LinearLayer Logit(Perceptron perceptron)
    {
        var last = (LinearLayer)perceptron.Layers[^1];
        return perceptron.Output switch
        {
            PerceptronOutput.Logit => last,
            PerceptronOutput.TwoLogits => new LinearLayer(
                last.Inputs,
                1,
                [.. Enumerable.Range(0, last.Inputs).Select(input => last.Weights[last.Inputs + input] - last.Weights[input])],
                [last.Bias[1] - last.Bias[0]]
            ),
            _ => throw new NetworkFileException(
                "The network's output is a score without a sigmoid; a logit, or two of them, are understood."
            ),
        };
    }
}
