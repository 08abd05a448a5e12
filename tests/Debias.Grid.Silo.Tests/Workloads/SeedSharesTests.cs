using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Workloads;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Reading;

namespace Debias.Grid.Silo.Tests.Workloads;

[Trait("Speed", "Fast")]
public sealed class SeedSharesTests
{
    private static readonly WorkModel Model = new(GridVocabulary.BuiltIn.Methods, 5000);

    /// <summary>Gap regularisation trains five networks like the base network; what stands before it takes next to nothing.</summary>
    [Fact]
    public void Shares_are_those_of_the_work()
    {
        PointSpec point = Point("{ standard: {}, gap-regularisation: {}, reweighing: {} }");
        MethodRunId[] ids = Ids(point, "spd", "eod");
        var shares = new SeedShares(Model, point, ids);

        Assert.Equal(1.0 / 13, shares.Training, 0.01);
        Assert.Equal(shares.Training, shares.At(ids[0], 0));
        Assert.Equal(6.0 / 13, shares.At(ids[1], 1), 0.01);
        Assert.Equal(0.5 / 13, shares.At(ids[2], 0.5) - shares.At(ids[2], 0), 0.01);
        Assert.Equal(1, shares.At(ids[^1], 1), 1e-12);
        for (int i = 1; i < ids.Length; i++)
        {
            Assert.Equal(shares.At(ids[i - 1], 1), shares.At(ids[i], 0), 1e-12);
        }
    }

    [Fact]
    public void A_method_that_is_tuned_takes_its_settings_times_as_long()
    {
        PointSpec point = Point("{ standard: {}, reweighing: {}, gap-regularisation: {} }", "tuning: { budget: 30 }");
        MethodRunId[] ids = Ids(point, "spd");

        Assert.InRange(new SeedShares(Model, point, ids).At(ids[2], 0), 0.01, 0.07);
    }

    [Fact]
    public void A_network_that_was_trained_elsewhere_takes_nothing()
    {
        PointSpec point = Point("{ standard: {}, bias-gda: {} }");
        point = point with { Network = point.Network with { File = "network.onnx" } };
        MethodRunId[] ids = Ids(point, "spd");
        var shares = new SeedShares(Model, point, ids);

        Assert.Equal(0, shares.Training);
        Assert.Equal(0, shares.At(ids[0], 0));
        Assert.Equal(1, shares.At(ids[1], 1), 1e-12);
    }

    private static MethodRunId[] Ids(PointSpec point, params string[] measures) =>
        [.. measures.SelectMany(measure => point.Methods.Select(method => new MethodRunId(0, 1, measure, method.Name)))];

    private static PointSpec Point(string methods, string more = "") =>
        SpecReader
            .Read(
                $"dataset: {{ kind: compas }}\nseeds: 1\nmethods: {methods}\n{more}",
                "shares.yaml",
                GridVocabulary.BuiltIn,
                SpecOverrides.None
            )
            .Points[0];
}
