using Debias.Numerics;

namespace Debias.Learning.Methods.MaskedFineTuning;

/// <summary>The share of its gradient that every parameter follows, from importances.</summary>
internal static class ParameterMask
{
    /// <summary>The mask, for all parameters.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="percentile">Of the percentile rule, in [0, 100].</param>
    /// <param name="tensors">Positions by tensor; the body's decide where hard masks begin.</param>
    /// <param name="importance">Of every parameter.</param>
    public static float[] Of(MaskRule rule, double percentile, ParameterTensors tensors, double[] importance)
    {
        double[] body = [.. tensors.Body.SelectMany(tensor => tensor).Select(position => importance[position])];
        double limit = rule == MaskRule.Percentile ? Percentile(body, percentile) : Mean(body);
        return rule switch
        {
            MaskRule.Ones => [.. importance.Select(_ => 1f)],
            MaskRule.Tanh => [.. importance.Select(value => (float)Tanh(value))],
            _ => [.. importance.Select(value => value > limit ? 1f : 0f)],
        };
    }

    /// <summary>(1 − e⁻²ˣ) / (1 + e⁻²ˣ) of x ≥ 0.</summary>
    private static double Tanh(double value)
    {
        double exponential = Exponential.Of(-2 * value);
        return (1 - exponential) / (1 + exponential);
    }

    private static double Mean(double[] values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / Math.Max(1, values.Length);
    }

    /// <summary>With straight lines between values, as numpy does.</summary>
    private static double Percentile(double[] values, double percentile)
    {
        double[] sorted = [.. values.Order()];
        double place = percentile / 100 * (sorted.Length - 1);
        int below = Math.Min((int)place, sorted.Length - 1);
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
