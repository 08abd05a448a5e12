using Debias.Learning.Classifier;

namespace Debias.Learning.Methods.Adversarial;

/// <summary>
/// p − projection of p on a − α a, tensor by tensor, of the classifier's gradient p and the adversary's a. The output layer, which the
/// adversary does not see, gets 0: there is no gradient of the adversary's to project on, and the released code skips such parameters.
/// </summary>
internal static class ProjectedGradient
{
    /// <summary>Overwrites the classifier's gradient.</summary>
    public static void Combine(ClassifierShape shape, Span<float> classifier, ReadOnlySpan<float> adversary, GradientProjection projection, double alpha)
    {
        var layout = new WeightLayout(shape);
        for (int block = 0; block < shape.Blocks; block++)
        {
            ReadOnlySpan<int> edges = [layout.WeightOf(block), layout.BiasOf(block), layout.ScaleOf(block), layout.ShiftOf(block), layout.WeightOf(block + 1)];
            for (int tensor = 0; tensor < edges.Length - 1; tensor++)
            {
                int length = edges[tensor + 1] - edges[tensor];
                CombineTensor(classifier.Slice(edges[tensor], length), adversary.Slice(edges[tensor], length), projection, alpha);
            }
        }

        classifier[layout.OutputWeight..].Clear();
    }

    private static void CombineTensor(Span<float> classifier, ReadOnlySpan<float> adversary, GradientProjection projection, double alpha)
    {
        double product = 0;
        double square = 0;
        for (int i = 0; i < classifier.Length; i++)
        {
            product += (double)classifier[i] * adversary[i];
            square += (double)adversary[i] * adversary[i];
        }

        double along = projection == GradientProjection.Unscaled ? product : square > 0 ? product / square : 0;
        float factor = (float)(along + alpha);
        for (int i = 0; i < classifier.Length; i++)
        {
            classifier[i] -= factor * adversary[i];
        }
    }
}
