using CsCheck;
using Debias.Learning.Classifier;
using Debias.Learning.Methods.Adversarial;

namespace Debias.Learning.Tests.Methods.Adversarial;

[Trait("Speed", "Fast")]
public class ProjectedGradientTests
{
    private static readonly ClassifierShape Shape = new(3, 1, 4);
    private static readonly WeightLayout Layout = new(Shape);
    private static readonly Gen<float[]> Gradients = Gen.Int[-16, 16].Select(value => value / 8f).Array[Layout.ParameterCount];

    /// <summary>Every tensor that the adversary sees: where it begins and where it ends.</summary>
    private static IEnumerable<(int From, int To)> Seen =>
        Enumerable
            .Range(0, Shape.Blocks)
            .SelectMany(block =>
                new[]
                {
                    (Layout.WeightOf(block), Layout.BiasOf(block)),
                    (Layout.BiasOf(block), Layout.ScaleOf(block)),
                    (Layout.ScaleOf(block), Layout.ShiftOf(block)),
                    (Layout.ShiftOf(block), Layout.WeightOf(block + 1)),
                }
            );

    [Fact]
    public void The_unit_projection_leaves_nothing_along_the_adversary_but_the_step_against_it() =>
        Gen.Select(Gradients, Gradients, Gen.Double[0, 2])
            .Sample(
                (classifier, adversary, alpha) =>
                {
                    float[] combined = Combine(classifier, adversary, GradientProjection.Unit, alpha);
                    foreach ((int from, int to) in Seen)
                    {
                        Assert.Equal(-alpha * Dot(adversary, adversary, from, to), Dot(combined, adversary, from, to), 1e-3);
                    }
                }
            );

    [Fact]
    public void The_unit_projection_keeps_what_is_across_the_adversary() =>
        Gen.Select(Gradients, Gradients)
            .Sample(
                (classifier, adversary) =>
                {
                    foreach ((int from, int to) in Seen)
                    {
                        // Taken out of the classifier's gradient beforehand, so that it is across.
                        double along = Dot(classifier, adversary, from, to) / Math.Max(1e-3, Dot(adversary, adversary, from, to));
                        for (int i = from; i < to; i++)
                        {
                            classifier[i] -= (float)(along * adversary[i]);
                        }
                    }

                    float[] combined = Combine(classifier, adversary, GradientProjection.Unit, alpha: 0);

                    Assert.All(combined.Zip(classifier), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
                }
            );

    [Fact]
    public void The_unscaled_projection_is_the_released_codes_formula() =>
        Gen.Select(Gradients, Gradients, Gen.Double[0, 2])
            .Sample(
                (classifier, adversary, alpha) =>
                {
                    float[] combined = Combine(classifier, adversary, GradientProjection.Unscaled, alpha);
                    foreach ((int from, int to) in Seen)
                    {
                        double product = Dot(classifier, adversary, from, to);
                        for (int i = from; i < to; i++)
                        {
                            Assert.Equal(classifier[i] - product * adversary[i] - alpha * adversary[i], combined[i], 1e-3);
                        }
                    }
                }
            );

    [Theory]
    [InlineData(GradientProjection.Unit)]
    [InlineData(GradientProjection.Unscaled)]
    internal void An_adversary_without_a_gradient_changes_nothing(GradientProjection projection)
    {
        float[] classifier = [.. Enumerable.Range(1, Layout.ParameterCount).Select(i => i / 7f)];

        Assert.Equal(classifier, Combine(classifier, new float[classifier.Length], projection, alpha: 1));
    }

    [Fact]
    public void The_output_layer_follows_its_own_gradient_or_stands_still()
    {
        float[] classifier = [.. Enumerable.Range(1, Layout.ParameterCount).Select(i => i / 7f)];
        var adversary = new float[classifier.Length];
        adversary.AsSpan(0, Layout.OutputWeight).Fill(0.5f);

        Assert.Equal(classifier[Layout.OutputWeight..], Combine(classifier, adversary, GradientProjection.Unit, 1)[Layout.OutputWeight..]);
        Assert.All(
            Combine(classifier, adversary, GradientProjection.Unit, 1, trainOutput: false)[Layout.OutputWeight..],
            value => Assert.Equal(0, value)
        );
    }

    private static float[] Combine(
        float[] classifier,
        float[] adversary,
        GradientProjection projection,
        double alpha,
        bool trainOutput = true
    )
    {
        float[] combined = [.. classifier];
        ProjectedGradient.Combine(Shape, combined, adversary, projection, alpha, trainOutput);
        return combined;
    }

    private static double Dot(float[] left, float[] right, int from, int to) =>
        Enumerable.Range(from, to - from).Sum(i => (double)left[i] * right[i]);
}
