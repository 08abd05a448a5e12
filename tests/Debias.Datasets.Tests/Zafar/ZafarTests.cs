using System.Globalization;
using System.Text.Json;
using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Datasets.Splitting;
using Debias.Tests;

namespace Debias.Datasets.Tests.Zafar;

[Trait("Speed", "Fast")]
public class ZafarTests
{
    private static IDatasetSource Source(
        double theta,
        string variant,
        int size = 30_000,
        bool fixedDraw = false,
        string rotation = "minus-theta",
        string biases = "zero"
    ) =>
        DatasetCatalog.BuiltIn.Open(
            "synthetic-zafar",
            null,
            new Dictionary<string, string>
            {
                ["theta"] = theta.ToString("R", CultureInfo.InvariantCulture),
                ["size"] = size.ToString(CultureInfo.InvariantCulture),
                ["variant"] = variant,
                ["fixed_draw"] = fixedDraw ? "true" : "false",
                ["rotation"] = rotation,
                ["biases"] = biases,
            },
            new DataFolder([])
        );

    [Theory]
    [InlineData("zafar_theta_0.7000")]
    [InlineData("zafar_theta_1.0000")]
    [InlineData("zafar_theta_1.5708")]
    public void Group_rates_agree_with_the_reference(string entry)
    {
        using JsonDocument document = Reference.Vector("datasets.json");
        JsonElement expected = document.RootElement.GetProperty(entry);
        TabularDataset dataset = Source(expected.GetProperty("theta").GetDouble(), "linear").Load(1);
        DatasetSummary summary = DatasetSummary.Of(dataset);

        // Both sides are samples of 30,000: five standard errors of a difference of shares.
        Assert.Equal(0.5, summary.BaseRate, 0.015);
        Assert.Equal(expected.GetProperty("mean_protected").GetDouble(), (double)summary.Privileged.Rows / dataset.Rows, 0.02);
        Assert.Equal(expected.GetProperty("p_y1_given_a1").GetDouble(), summary.Privileged.BaseRate, 0.03);
        Assert.Equal(expected.GetProperty("p_y1_given_a0").GetDouble(), summary.Unprivileged.BaseRate, 0.03);
    }

    /// <summary>
    /// Turned as equation 10 says, the attribute stays tied to the label over the paper's sweep; turned as the released code does, it comes
    /// loose: the sweep's end would show no bias at all.
    /// </summary>
    [Theory]
    [InlineData("theta", 0.7, 0.58)]
    [InlineData("theta", 1.2, 0.42)]
    [InlineData("minus-theta", 0.7, 0.43)]
    [InlineData("minus-theta", 1.2, 0.01)]
    public void The_direction_of_the_rotation_decides_how_label_and_attribute_are_tied(string rotation, double theta, double difference)
    {
        TabularDataset dataset = Source(theta, "linear", rotation: rotation).Load(1);
        double Rate(byte label) =>
            Enumerable
                .Range(0, dataset.Rows)
                .Where(row => dataset.Labels[row] == label)
                .Average(row => (double)dataset.ProtectedAttribute[row]);

        Assert.Equal(difference, Rate(1) - Rate(0), 0.02);
    }

    [Fact]
    public void Biases_of_the_network_change_its_outputs_and_no_other_draw()
    {
        TabularDataset without = Source(1, "nonlinear", size: 200).Load(1);
        TabularDataset with = Source(1, "nonlinear", size: 200, biases: "normal").Load(1);
        Assert.Equal(without.Labels, with.Labels);
        Assert.Equal(without.ProtectedAttribute, with.ProtectedAttribute);
        Assert.NotEqual(without.Features, with.Features);
        Assert.Equal("synthetic-zafar(size=200,theta=1)", without.Key);
        Assert.Equal("synthetic-zafar(biases=normal,size=200,theta=1)", with.Key);
    }

    [Theory]
    [InlineData(0, -2, 10, 3)]
    [InlineData(1, 2, 5, 5)]
    public void Coordinates_have_the_moments_of_their_class(byte label, double mean, double variance0, double variance1)
    {
        TabularDataset dataset = Source(1, "linear").Load(5);
        (double X0, double X1)[] points =
        [
            .. Enumerable
                .Range(0, dataset.Rows)
                .Where(row => dataset.Labels[row] == label)
                .Select(row => (dataset.Features[row * 3], dataset.Features[(row * 3) + 1])),
        ];
        double error = 4 / Math.Sqrt(points.Length);
        Assert.Equal(mean, points.Average(point => point.X0), error * Math.Sqrt(variance0));
        Assert.Equal(mean, points.Average(point => point.X1), error * Math.Sqrt(variance1));
        Assert.Equal(variance0, points.Average(point => Math.Pow(point.X0 - mean, 2)), error * variance0 * Math.Sqrt(2));
        Assert.Equal(variance1, points.Average(point => Math.Pow(point.X1 - mean, 2)), error * variance1 * Math.Sqrt(2));
        Assert.Equal(1, points.Average(point => (point.X0 - mean) * (point.X1 - mean)), error * Math.Sqrt((variance0 * variance1) + 1));
    }

    [Fact]
    public void The_nonlinear_variant_has_500_outputs_of_the_reference_s_scale()
    {
        using JsonDocument document = Reference.Vector("datasets.json");
        JsonElement expected = document.RootElement.GetProperty("zafar_theta_1.5708");
        TabularDataset dataset = Source(1, "nonlinear", size: 2000).Load(1);
        Assert.Equal(501, dataset.Columns);
        Assert.Equal("A", dataset.FeatureNames[^1]);
        Assert.Equal("X500", dataset.FeatureNames[499]);

        double[] means = [.. Standardiser.Fit(dataset, [.. Enumerable.Range(0, dataset.Rows)]).Mean.Take(500)];
        double[] reference =
        [
            .. expected
                .GetProperty("column_means")
                .EnumerateObject()
                .Where(mean => mean.Name != "Z")
                .Select(mean => mean.Value.GetDouble()),
        ];

        // Another random network: only the spread of the columns' means is comparable.
        Assert.InRange(Spread(means) / Spread(reference), 0.5, 2);
    }

    [Fact]
    public void Both_variants_and_all_angles_share_labels()
    {
        TabularDataset linear = Source(1, "linear", size: 300).Load(9);
        Assert.Equal(linear.Labels, Source(0.7, "linear", size: 300).Load(9).Labels);
        TabularDataset nonlinear = Source(1, "nonlinear", size: 300).Load(9);
        Assert.Equal(linear.Labels, nonlinear.Labels);
        Assert.Equal(linear.ProtectedAttribute, nonlinear.ProtectedAttribute);
    }

    [Fact]
    public void A_fixed_draw_serves_every_seed()
    {
        IDatasetSource moving = Source(1, "nonlinear", size: 200);
        IDatasetSource still = Source(1, "nonlinear", size: 200, fixedDraw: true);
        Assert.True(moving.DependsOnSeed);
        Assert.False(still.DependsOnSeed);
        Assert.NotEqual(moving.Load(1).ContentHash, moving.Load(2).ContentHash);
        Assert.Equal(still.Load(1).ContentHash, still.Load(2).ContentHash);
        Assert.Equal(moving.Load(42).ContentHash, still.Load(1).ContentHash);
    }

    private static double Spread(double[] values) => Math.Sqrt(values.Average(value => value * value) - Math.Pow(values.Average(), 2));
}
