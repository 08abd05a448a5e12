using Debias.Datasets.Randomness;
using Debias.Learning.Methods;
using Debias.Learning.Methods.Adversarial;
using Debias.Tests.Learning;
using static TorchSharp.torch;

namespace Debias.Learning.Tests.Methods.Adversarial;

/// <summary>Critics against PyTorch's modules, double-precision automatic differentiation and Adam.</summary>
[Trait("Speed", "Fast")]
public class CriticTests
{
    private const int Batch = 5;
    private const int Steps = 30;
    private const double Tolerance = 2e-4;

    private readonly MethodContext _context = MethodSample.Context();
    private readonly RandomStream _hidden = new(RandomNetworks.Key(8, StreamPurpose.Simulate));

    private int Width => _context.BaseNetwork.Shape.Width;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_critic_of_batches_learns_a_bias_as_PyTorch_does(int layers)
    {
        using Critic critic = Critic.OfBatches(_context, "test", Batch, layers);
        int[] widths = [Batch * Width, .. Enumerable.Repeat(Width, layers + 1), 1];
        using var twin = new TorchCritic(_context, "test", widths, layer => layer >= 1 && layer <= layers);
        for (int step = 0; step < Steps; step++)
        {
            float[] hidden = Hidden();
            float bias = hidden[0] - hidden[1];
            float output = critic.Judge(hidden, training: false)[0];
            critic.Learn([2 * (output - bias)]);

            (double[] expected, _) = twin.Learn(hidden, value => (value - bias).square().sum());

            Assert.Equal(expected[0], output, Tolerance);
        }
    }

    [Fact]
    public void A_critic_of_rows_learns_groups_as_PyTorch_does()
    {
        using Critic critic = Critic.OfRows(_context, "test", Batch, groups: 2);
        using var twin = new TorchCritic(_context, "test", [Width, Width, Width, Width, 2], layer => layer < 3);
        var batch = new DrawnBatch(_context.Data.Train, Batch, RandomNetworks.Key(1, StreamPurpose.Order));
        for (int step = 0; step < Steps; step++)
        {
            batch.Draw();
            float[] hidden = Hidden();
            var gradient = new float[2 * Batch];
            float[] output = critic.Judge(hidden, training: false).ToArray();
            GroupLoss.Of(output, batch, null, gradient);
            critic.Learn(gradient);

            (double[] expected, _) = twin.Learn(hidden, value => CrossEntropyOfGroups(value, batch));

            AssertClose(expected, output);
        }
    }

    [Fact]
    public void What_a_critic_explains_is_the_gradient_with_respect_to_what_it_judged()
    {
        using Critic critic = Critic.OfRows(_context, "test", Batch, groups: 2);
        using var twin = new TorchCritic(_context, "test", [Width, Width, Width, Width, 2], layer => layer < 3);
        var batch = new DrawnBatch(_context.Data.Train, Batch, RandomNetworks.Key(1, StreamPurpose.Order));
        batch.Draw();
        float[] hidden = Hidden();
        var gradient = new float[2 * Batch];
        GroupLoss.Of(critic.Judge(hidden, training: false), batch, null, gradient);
        var actual = new float[hidden.Length];
        critic.Explain(gradient, actual);

        (_, double[] expected) = twin.Learn(hidden, value => CrossEntropyOfGroups(value, batch));

        AssertClose(expected, actual);
        Assert.Contains(actual, value => Math.Abs(value) > 1e-4);
    }

    [Fact]
    public void Explaining_leaves_the_critic_as_it_was()
    {
        using Critic critic = Critic.OfBatches(_context, "test", Batch, 3);
        float[] hidden = Hidden();
        float before = critic.Judge(hidden, training: false)[0];

        critic.Explain([1], new float[hidden.Length]);

        Assert.Equal(before, critic.Judge(hidden, training: false)[0]);
    }

    [Fact]
    public void Dropout_in_training_drops_a_fifth_of_the_units_and_scales_the_rest()
    {
        const int Rows = 200;
        const int Units = 50;
        using var layer = new CriticLayer(3, Units, rectify: true, Rows, new RandomStream(RandomNetworks.Key(2, StreamPurpose.Initialise)));
        float[] input = [.. Enumerable.Range(0, Rows * 3).Select(_ => (float)_hidden.NextGaussian())];
        (float[] kept, float[] dropped) = (new float[Rows * Units], new float[Rows * Units]);
        layer.Forward(input, kept, null);
        layer.Forward(input, dropped, new RandomStream(RandomNetworks.Key(3, StreamPurpose.Dropout)));

        (float Evaluated, float Trained)[] active = [.. kept.Zip(dropped).Where(pair => pair.First > 0)];
        Assert.All(
            active,
            pair => Assert.True(pair.Trained == 0 || Math.Abs(pair.Trained - pair.Evaluated / 0.8f) <= 1e-5f * pair.Evaluated)
        );
        // Five standard deviations of a share of 4,000 and more independent draws.
        Assert.True(active.Length > 4000);
        Assert.InRange(active.Count(pair => pair.Trained == 0) / (double)active.Length, 0.168, 0.232);
    }

    private static Tensor CrossEntropyOfGroups(Tensor logits, DrawnBatch batch)
    {
        // The first logit stands for group 1.
        using Tensor classes = tensor(batch.Groups.Select(group => 1L - group).ToArray());
        return nn.functional.cross_entropy(logits, classes);
    }

    private static void AssertClose(double[] expected, float[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance));

    private float[] Hidden() => [.. Enumerable.Range(0, Batch * Width).Select(_ => (float)_hidden.NextGaussian())];
}
