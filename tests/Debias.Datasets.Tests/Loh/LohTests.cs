using System.Globalization;
using System.Text.Json;
using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Tests;

namespace Debias.Datasets.Tests.Loh;

[Trait("Speed", "Fast")]
public class LohTests
{
    private const int Rows = 30_000;
    private const int A = 8;
    private const int X5 = 9;
    private const int X6 = 11;

    private static TabularDataset Load(double alpha, long seed = 1, int size = Rows, string model = "b1", bool withA = true)
    {
        Dictionary<string, string> options = new()
        {
            ["model"] = model,
            ["alpha"] = alpha.ToString(CultureInfo.InvariantCulture),
            ["size"] = size.ToString(CultureInfo.InvariantCulture),
            ["attribute_as_feature"] = withA ? "true" : "false",
        };
        return DatasetCatalog.BuiltIn.Open("synthetic-loh", "a", options, new DataFolder([])).Load(seed);
    }

    private static double[] Column(TabularDataset dataset, int column) =>
        [.. Enumerable.Range(0, dataset.Rows).Select(row => dataset.Features[(row * dataset.Columns) + column])];

    [Fact]
    public void Columns_are_in_the_reference_order()
    {
        using JsonDocument document = Reference.Vector("datasets.json");
        string[] reference =
        [
            .. document
                .RootElement.GetProperty("loh")
                .GetProperty("feature_names_in_order")
                .EnumerateArray()
                .Select(name => name.GetString()!.Replace(".0", "", StringComparison.Ordinal).Replace("Z", "A", StringComparison.Ordinal)),
        ];
        Assert.Equal(reference, Load(1, size: 100).FeatureNames);
    }

    [Fact]
    public void Without_the_attribute_the_other_columns_are_the_same()
    {
        TabularDataset with = Load(1, size: 100);
        TabularDataset without = Load(1, size: 100, withA: false);
        Assert.Equal(with.FeatureNames.Where(name => name != "A"), without.FeatureNames);
        Assert.Equal(with.Features.Where((_, index) => index % with.Columns != A), without.Features);
        Assert.Equal(with.Labels, without.Labels);
        Assert.Equal(with.ProtectedAttribute, without.ProtectedAttribute);
    }

    [Fact]
    public void Numbers_have_the_moments_of_their_distribution()
    {
        TabularDataset dataset = Load(1);
        double error = 4 / Math.Sqrt(Rows);
        for (int column = 0; column < 8; column++)
        {
            double[] values = Column(dataset, column);
            bool exponential = column == 3;
            double mean = exponential ? 1 : 0;
            Assert.Equal(mean, values.Average(), error);
            Assert.Equal(
                1,
                values.Average(value => (value - mean) * (value - mean)),
                exponential ? error * Math.Sqrt(8) : error * Math.Sqrt(2)
            );
        }

        Assert.All(Column(dataset, 3), value => Assert.True(value >= 0));
        Assert.Equal(Math.Exp(-2), Column(dataset, 3).Count(value => value > 2) / (double)Rows, error / 2);
    }

    [Fact]
    public void Only_the_stated_pairs_are_correlated_by_one_half()
    {
        TabularDataset dataset = Load(1);
        double[][] columns = [.. Enumerable.Range(0, 9).Select(column => Column(dataset, column))];
        HashSet<(int, int)> correlated = [(1, 2), (4, 5), (4, 6), (4, 7), (5, 6), (5, 7), (6, 7)];
        for (int i = 0; i < 9; i++)
        {
            for (int j = i + 1; j < 9; j++)
            {
                Assert.Equal(correlated.Contains((i, j)) ? 0.5 : 0, Correlation(columns[i], columns[j]), 4 / Math.Sqrt(Rows));
            }
        }
    }

    [Fact]
    public void Categories_and_attribute_are_uniform_and_one_hot()
    {
        TabularDataset dataset = Load(1);
        double error = 4 / Math.Sqrt(Rows);
        Assert.Equal(0.5, Column(dataset, A).Average(), error / 2);
        Assert.Equal(dataset.ProtectedAttribute.Select(a => (double)a), Column(dataset, A));
        Assert.Equal(0.5, Column(dataset, X5).Average(), error / 2);
        Assert.All(Column(dataset, X5).Zip(Column(dataset, X5 + 1)), pair => Assert.Equal(1, pair.First + pair.Second));
        double[] sum = new double[Rows];
        for (int level = 0; level < 10; level++)
        {
            double[] column = Column(dataset, X6 + level);
            Assert.Equal(0.1, column.Average(), error * 0.3);
            sum = [.. sum.Zip(column, (left, right) => left + right)];
        }

        Assert.All(sum, one => Assert.Equal(1, one));
    }

    /// <summary>In each cell of (A, X6 odd, X5) and each bin of the logit the share of positives is the mean probability.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2.5)]
    public void Labels_follow_the_stated_logit(double alpha)
    {
        TabularDataset dataset = Load(alpha);
        Dictionary<(int, int, int, int), (int Count, double Expected, int Observed)> bins = [];
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<double> x = dataset.Features.AsSpan(row * dataset.Columns, dataset.Columns);
            int a = (int)x[A];
            int x5 = (int)x[X5 + 1];
            int odd = x.Slice(X6, 10).IndexOf(1.0) % 2;
            double logit = (0.5 * (x[0] + x[1] - x5)) + (2 * alpha * a * odd);
            (int, int, int, int) bin = (a, odd, x5, (int)Math.Clamp(Math.Floor(x[0] + x[1]), -2, 1));
            (int count, double expected, int observed) = bins.GetValueOrDefault(bin);
            bins[bin] = (count + 1, expected + (1 / (1 + Math.Exp(-logit))), observed + dataset.Labels[row]);
        }

        Assert.Equal(32, bins.Count);
        Assert.All(
            bins.Values,
            bin =>
            {
                double p = bin.Expected / bin.Count;
                Assert.Equal(p, (double)bin.Observed / bin.Count, 4 * Math.Sqrt(p * (1 - p) / bin.Count));
            }
        );
    }

    /// <summary>The share of positives is the mean probability within every cell of what the models' indicators distinguish.</summary>
    [Theory]
    [InlineData("b1")]
    [InlineData("b2")]
    [InlineData("b3")]
    [InlineData("b4")]
    [InlineData("b5")]
    [InlineData("b6")]
    [InlineData("b7")]
    [InlineData("b8")]
    public void Labels_follow_the_models_logit(string model)
    {
        TabularDataset dataset = Load(0.9, seed: 2, model: model);
        Dictionary<(int, int, int, int, int), (int Count, double Expected, double Variance, int Observed)> bins = [];
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<double> x = dataset.Features.AsSpan(row * dataset.Columns, dataset.Columns);
            (double x1, double x2, double x3, double x4, int a, int x5) = (x[0], x[1], x[2], x[3], (int)x[A], (int)x[X5 + 1]);
            int odd = x.Slice(X6, 10).IndexOf(1.0) % 2;
            double p = 1 / (1 + Math.Exp(-ReleasedLogit(model, x1, x2, x3, x4, x5, odd, 2 * 0.9 * a)));
            int place = new[] { -0.8, 0, 0.8, 1 }.Count(edge => x1 > edge);
            (int, int, int, int, int) bin = (a, place, odd, x5, Math.Abs(x2) > 1 ? Math.Sign(x2) : 0);
            (int count, double expected, double variance, int observed) = bins.GetValueOrDefault(bin);
            bins[bin] = (count + 1, expected + p, variance + (p * (1 - p)), observed + dataset.Labels[row]);
        }

        Assert.Equal(120, bins.Count);
        Assert.All(bins.Values, bin => Assert.Equal(bin.Expected, bin.Observed, (4 * Math.Sqrt(bin.Variance)) + 1));
        Assert.Equal(
            bins.Values.Sum(bin => bin.Expected),
            bins.Values.Sum(bin => bin.Observed),
            4 * Math.Sqrt(bins.Values.Sum(bin => bin.Variance))
        );
    }

    [Fact]
    public void Models_move_labels_only_and_only_of_those_they_act_on()
    {
        TabularDataset without = Load(0, size: 3000, model: "b8");
        TabularDataset with = Load(3, size: 3000, model: "b8");

        Assert.Equal(Load(1, size: 3000).Features, with.Features);
        Assert.NotEqual(Load(1, size: 3000).Labels, Load(1, size: 3000, model: "b8").Labels);
        double[] x5 = Column(with, X5 + 1);
        int[] moved = [.. Enumerable.Range(0, with.Rows).Where(row => with.Labels[row] != without.Labels[row])];
        Assert.NotEmpty(moved);
        Assert.All(moved, row => Assert.True(with.ProtectedAttribute[row] == 1 && x5[row] == 1));
    }

    [Fact]
    public void Group_rates_agree_with_the_reference()
    {
        using JsonDocument document = Reference.Vector("datasets.json");
        JsonElement expected = document.RootElement.GetProperty("loh");
        DatasetSummary summary = DatasetSummary.Of(Load(1));
        Assert.Equal(expected.GetProperty("p_y1_given_a1").GetDouble(), summary.Privileged.BaseRate, 0.02);
        Assert.Equal(expected.GetProperty("p_y1_given_a0").GetDouble(), summary.Unprivileged.BaseRate, 0.02);
    }

    [Fact]
    public void Seeds_differ_and_repeat_and_alpha_moves_labels_only()
    {
        TabularDataset first = Load(1, seed: 3, size: 500);
        Assert.Equal(first.ContentHash, Load(1, seed: 3, size: 500).ContentHash);
        Assert.NotEqual(first.ContentHash, Load(1, seed: 4, size: 500).ContentHash);
        TabularDataset stronger = Load(2, seed: 3, size: 500);
        Assert.Equal(first.Features, stronger.Features);
        Assert.All(first.Labels.Zip(stronger.Labels), pair => Assert.True(pair.First <= pair.Second));
        Assert.Equal(first.Features, Load(1, seed: 3, size: 1000).Features[..first.Features.Length]);
    }

    /// <summary>The released code's effect models, <paramref name="strength"/> being 2·alpha·A.</summary>
    private static double ReleasedLogit(string model, double x1, double x2, double x3, double x4, int x5, int odd, double strength) =>
        model switch
        {
            "b1" => (0.5 * (x1 + x2 - x5)) + (strength * odd),
            "b2" => (0.5 * x2) + (x1 > 0 ? strength : 0),
            "b3" => (0.3 * (x1 + x2)) + (x1 > 0 ? strength : 0),
            "b4" => (0.3 * (x2 + x3 - 2)) + (strength * x4),
            "b5" => (0.2 * (x1 + x2 - 2)) + (x1 < 1 ? strength * odd : 0),
            "b6" => (0.5 * (x2 - 1)) + (Math.Abs(x1) < 0.8 ? strength : 0),
            "b7" => (0.2 * (x2 + (2 * Math.Pow(x2, 2)) - 6)) + (x1 > 0 ? strength : 0),
            _ => (0.5 * x2) + (strength * x5),
        };

    private static double Correlation(double[] left, double[] right)
    {
        double meanLeft = left.Average();
        double meanRight = right.Average();
        double cross = left.Zip(right, (x, y) => (x - meanLeft) * (y - meanRight)).Sum();
        return cross / Math.Sqrt(left.Sum(x => (x - meanLeft) * (x - meanLeft)) * right.Sum(y => (y - meanRight) * (y - meanRight)));
    }
}
