using Debias.Datasets.Randomness;
using Debias.Learning.Methods.ZerothOrder;

namespace Debias.Learning.Tests.Methods.ZerothOrder;

/// <summary>The searches on functions whose minimum is known.</summary>
[Trait("Speed", "Fast")]
public sealed class SearchTests
{
    private static readonly StreamKey Key = StreamKey.Create("sample", 1, StreamPurpose.Perturb, "search");

    /// <summary>
    /// The algorithm written down a second time, in Python, needed 3,836 to 4,060 evaluations from there, over five seeds.
    /// </summary>
    [Fact]
    public void The_evolution_strategy_finds_the_centre_of_a_sphere()
    {
        var sphere = new Sphere(33, evaluations: 4500, _ => 1);
        new SeparableEvolution(0.66).Search(sphere, new RandomStream(Key));
        Assert.InRange(sphere.Best, 0, 1e-9);
    }

    /// <summary>A diagonal covariance learns how long each axis is; without it 1:10⁶ would take far longer than this.</summary>
    [Fact]
    public void The_evolution_strategy_learns_the_scale_of_every_coordinate()
    {
        var ellipsoid = new Sphere(10, evaluations: 6000, i => Math.Pow(10, 6.0 * i / 9));
        new SeparableEvolution(0.66).Search(ellipsoid, new RandomStream(Key));
        Assert.InRange(ellipsoid.Best, 0, 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Simultaneous_perturbation_goes_downhill(bool gaussian)
    {
        var sphere = new Sphere(10, evaluations: 2000, _ => 1);
        new SimultaneousPerturbation(gaussian, 0.1).Search(sphere, new RandomStream(Key));
        Assert.InRange(sphere.Best, 0, 0.05 * sphere.First);
        Assert.InRange(sphere.Remaining, 0, 1);
    }

    [Fact]
    public void Boosted_trees_do_better_than_uniform_points_and_begin_with_them()
    {
        var guided = new Sphere(4, evaluations: 60, _ => 1);
        new BoostedTreeSearch(2.2).Search(guided, Key, value => value.Rank);
        var few = new Sphere(4, evaluations: BoostedTreeSearch.Uniform, _ => 1);
        new BoostedTreeSearch(2.2).Search(few, Key, value => value.Rank);
        var uniform = new Sphere(4, evaluations: 60, _ => 1);
        new BoostedTreeSearch(2.2).Search(uniform, Key, _ => 1);

        Assert.Equal(few.Points, guided.Points[..BoostedTreeSearch.Uniform]);
        Assert.All(guided.Points.SelectMany(point => point), value => Assert.InRange(value, -2.2, 2.2));
        Assert.True(guided.Best < 0.5 * uniform.Best, $"{guided.Best} is not much less than {uniform.Best}");
    }

    [Fact]
    public void A_quantile_of_boosted_trees_is_what_that_share_of_values_is_below()
    {
        var stream = new RandomStream(Key);
        double[][] points = [.. Enumerable.Range(0, 400).Select(_ => new[] { stream.NextDouble(), stream.NextDouble() })];
        double[] values = [.. points.Select(point => (point[0] > 0.5 ? 10 : 0) + stream.NextDouble())];
        var sample = new SurrogateSample(points, values);
        var high = QuantileBoosting.Fit(sample, 0.84);
        var low = QuantileBoosting.Fit(sample, 0.16);

        Assert.InRange(points.Where((point, i) => values[i] <= high.Predict(new KnownPoint(point))).Count(), 300, 380);
        Assert.InRange(points.Where((point, i) => values[i] <= low.Predict(new KnownPoint(point))).Count(), 20, 100);
        Assert.True(low.Predict(new KnownPoint([0.9, 0.5])) - high.Predict(new KnownPoint([0.1, 0.5])) > 7);
    }

    private sealed class Sphere(int dimensions, int evaluations, Func<int, double> scale) : ISearchProblem
    {
        public List<double[]> Points { get; } = [];

        public double First { get; private set; } = double.NaN;

        public double Best { get; private set; } = double.PositiveInfinity;

        public int Dimensions => dimensions;

        public int Remaining { get; private set; } = evaluations;

        public SearchValue Evaluate(ReadOnlySpan<double> point)
        {
            Remaining--;
            Points.Add([.. point]);
            double value = 0;
            for (int i = 0; i < point.Length; i++)
            {
                value += scale(i) * (point[i] - 1) * (point[i] - 1);
            }

            First = double.IsNaN(First) ? value : First;
            Best = Math.Min(Best, value);
            return new SearchValue(value, value);
        }
    }
}
