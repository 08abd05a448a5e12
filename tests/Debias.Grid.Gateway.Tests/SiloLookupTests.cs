using Debias.Grid.Contracts.Grains;
using Debias.Grid.Gateway.Specs;

namespace Debias.Grid.Gateway.Tests;

/// <summary>Silos that differ in what they lack.</summary>
[Trait("Speed", "Fast")]
public class SiloLookupTests
{
    private static readonly MissingOnSilo Able = new("", Engine: false);
    private static readonly MissingOnSilo WithoutEngine = new("", Engine: true);
    private static readonly MissingOnSilo WithoutData = new("compas.csv was not found.", Engine: false);

    [Fact]
    public void One_silo_that_has_everything_is_enough() =>
        Assert.Empty(SiloLookup.Warning("fused", [WithoutEngine, Able, WithoutData, new("compas.csv was not found.", Engine: true)]));

    [Fact]
    public void What_silos_lack_between_them_is_said_as_what_will_happen()
    {
        Assert.Equal(
            "No silo that offers the engine 'fused' has the data (2 asked), so every seed will fail until one has: "
                + "compas.csv was not found.",
            SiloLookup.Warning("fused", [WithoutEngine, WithoutData])
        );
        Assert.StartsWith("No silo has the data (1 asked), so", SiloLookup.Warning("fused", [WithoutData]), StringComparison.Ordinal);
        Assert.Equal(
            "No silo offers the engine 'fused' (2 asked), so every seed waits until one does.",
            SiloLookup.Warning("fused", [WithoutEngine, new("compas.csv was not found.", Engine: true)])
        );
    }
}
