using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Numerics;

namespace Debias.Learning.Methods.Heads;

/// <summary>An output layer by itself, in double precision: f = σ(w·h + b). Sums go in the order of units, or rows.</summary>
internal sealed class OutputHead
{
    private OutputHead(double[] parameters) => Parameters = parameters;

    /// <summary>w [width], then b.</summary>
    public double[] Parameters { get; }

    /// <summary>Number of weights.</summary>
    public int Width => Parameters.Length - 1;

    /// <summary>A network's output layer.</summary>
    public static OutputHead Of(ClassifierWeights network) =>
        new([.. network.Parameters.AsSpan(network.Layout.OutputWeight, network.Shape.Width + 1).ToArray().Select(value => (double)value)]);

    /// <summary>A head with these parameters, which are not copied.</summary>
    /// <param name="parameters">w [width], then b.</param>
    public static OutputHead With(double[] parameters) => new(parameters);

    /// <summary>A head that scores every row ½.</summary>
    public static OutputHead Zero(int width) => new(new double[width + 1]);

    /// <summary>
    /// A new head for a network as PyTorch draws one: uniform in ±1/√inputs. Silent units, which only fill up a network, get nothing.
    /// </summary>
    public static OutputHead Draw(ClassifierWeights network, StreamKey key)
    {
        var stream = new RandomStream(key);
        bool[] live = LiveUnits.Of(network, network.Shape.Blocks - 1);
        float bound = 1 / MathF.Sqrt(Math.Max(1, live.Count(unit => unit)));
        OutputHead head = Zero(network.Shape.Width);
        for (int unit = 0; unit < live.Length; unit++)
        {
            head.Parameters[unit] = live[unit] ? stream.NextSingle(-bound, bound) : 0;
        }

        head.Parameters[^1] = stream.NextSingle(-bound, bound);
        return head;
    }

    /// <summary>A copy of a network with this head in its output layer's place, in single precision.</summary>
    public ClassifierWeights On(ClassifierWeights network)
    {
        ClassifierWeights changed = network.Copy();
        for (int i = 0; i < Parameters.Length; i++)
        {
            changed.Parameters[changed.Layout.OutputWeight + i] = (float)Parameters[i];
        }

        return changed;
    }

    /// <summary>w·h + b of one row.</summary>
    public double Logit(ReadOnlySpan<float> hidden)
    {
        double sum = 0;
        for (int unit = 0; unit < hidden.Length; unit++)
        {
            sum += hidden[unit] * Parameters[unit];
        }

        return sum + Parameters[^1];
    }

    /// <summary>f of some rows, in single precision as networks give it.</summary>
    /// <param name="hidden">[N, width].</param>
    /// <param name="rows">Row numbers.</param>
    /// <param name="scores">Receives f [rows].</param>
    public void Score(FeatureMatrix hidden, ReadOnlySpan<int> rows, Span<float> scores)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            scores[i] = (float)Logistic.Of(Logit(hidden.Row(rows[i])));
        }
    }

    /// <summary>The gradient of a loss with respect to <see cref="Parameters"/>, from that with respect to the rows' logits.</summary>
    /// <param name="hidden">[N, width].</param>
    /// <param name="rows">Row numbers.</param>
    /// <param name="logitGradient">∂loss/∂z [rows].</param>
    /// <param name="gradient">Receives it [width + 1].</param>
    public static void Gradient(FeatureMatrix hidden, ReadOnlySpan<int> rows, ReadOnlySpan<float> logitGradient, Span<double> gradient)
    {
        gradient.Clear();
        for (int i = 0; i < rows.Length; i++)
        {
            double share = logitGradient[i];
            ReadOnlySpan<float> from = hidden.Row(rows[i]);
            for (int unit = 0; unit < from.Length; unit++)
            {
                gradient[unit] += share * from[unit];
            }

            gradient[from.Length] += share;
        }
    }
}
