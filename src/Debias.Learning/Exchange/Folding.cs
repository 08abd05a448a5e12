using Debias.NetworkFiles.Layers;

namespace Debias.Learning.Exchange;

/// <summary>Puts shifts and scales into the linear layer beside them, in double precision.</summary>
internal static class Folding
{
    /// <summary>One layer that does what a standardisation and the linear layer after it do.</summary>
    public static LinearLayer After(StandardisationLayer standardisation, LinearLayer linear)
    {
        var weights = new float[linear.Weights.Length];
        var bias = new float[linear.Outputs];
        for (int output = 0; output < linear.Outputs; output++)
        {
            double shift = linear.Bias[output];
            for (int input = 0; input < linear.Inputs; input++)
            {
                double weight = (double)linear.Weights[(output * linear.Inputs) + input] / standardisation.Scale[input];
                weights[(output * linear.Inputs) + input] = (float)weight;
                shift -= weight * standardisation.Mean[input];
            }

            bias[output] = (float)shift;
        }

        return new LinearLayer(linear.Inputs, linear.Outputs, weights, bias);
    }

    /// <summary>One layer that does what a linear layer and the batch normalisation after it do in evaluation mode.</summary>
    public static LinearLayer Before(LinearLayer linear, BatchNormalisationLayer normalisation)
    {
        var weights = new float[linear.Weights.Length];
        var bias = new float[linear.Outputs];
        for (int output = 0; output < linear.Outputs; output++)
        {
            double factor = normalisation.Scale[output] / Math.Sqrt(normalisation.Variance[output] + (double)normalisation.Epsilon);
            for (int input = 0; input < linear.Inputs; input++)
            {
                weights[(output * linear.Inputs) + input] = (float)(factor * linear.Weights[(output * linear.Inputs) + input]);
            }

            bias[output] = (float)((factor * ((double)linear.Bias[output] - normalisation.Mean[output])) + normalisation.Shift[output]);
        }

        return new LinearLayer(linear.Inputs, linear.Outputs, weights, bias);
    }
}
