using Debias.Learning.Classifier;

namespace Debias.Learning.Methods.Adversarial;

/// <summary>
/// p − projection of p on a − α a, tensor by tensor, of the classifier's gradient p and the adversary's a. The adversary does not see
/// the output layer, so a is 0 there and p is left as it is, or cleared: the released code skips parameters that the adversary has no
/// gradient for.
/// </summary>
internal static class ProjectedGradient
{
    /// <summary>Overwrites the classifier's gradient.</summary>
    /// <param name="shape">Whose gradients they are.</param>
    /// <param name="classifier">p [parameters]; receives the combination.</param>
    /// <param name="adversary">a [parameters].</param>
    /// <param name="projection">What the projection is.</param>
    /// <param name="alpha">α.</param>
    /// <param name="trainOutput">Whether the output layer keeps its p.</param>
    public static void Combine(
        ClassifierShape shape,
        Span<float> classifier,
        ReadOnlySpan<float> adversary,
        GradientProjection projection,
        double alpha,
        bool trainOutput
    )
    {
        var layout = new WeightLayout(shape);
        for (int block = 0; block < shape.Blocks; block++)
        {
            ReadOnlySpan<int> edges =
            [
                layout.WeightOf(block),
                layout.BiasOf(block),
                layout.ScaleOf(block),
                layout.ShiftOf(block),
                layout.WeightOf(block + 1),
            ];
            for (int tensor = 0; tensor < edges.Length - 1; tensor++)
            {
                int length = edges[tensor + 1] - edges[tensor];
                CombineTensor(classifier.Slice(edges[tensor], length), adversary.Slice(edges[tensor], length), projection, alpha);
            }
        }

        if (!trainOutput)
        {
            classifier[layout.OutputWeight..].Clear();
        }
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

        double along =
            projection == GradientProjection.Unscaled ? product
            : square > 0 ? product / square
            : 0;
        float factor = (float)(along + alpha);
        for (int i = 0; i < classifier.Length; i++)
        {
            classifier[i] -= factor * adversary[i];
        }
    }
}
