using static Debias.Grid.Specs.Tests.TestVocabulary;

namespace Debias.Grid.Specs.Tests;

public class ShippedExperimentsTests
{
    private static ExperimentSpec Shipped(string name) =>
        Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "experiments", $"{name}.yaml")), file: $"experiments/{name}.yaml");

    [Fact]
    public void Quickstart_is_a_small_sweep_over_simulated_data()
    {
        ExperimentSpec spec = Shipped("quickstart");

        Assert.Equal("quickstart", spec.Name);
        Assert.Equal(["0", "1", "2"], spec.Points.Select(point => point.Swept[0].Value));
        Assert.Equal(27, spec.MethodRuns);
        Assert.Equal("last", spec.Points[0].Classifier.Restore);
    }

    [Fact]
    public void Compas_is_the_papers_comparison()
    {
        ExperimentSpec spec = Shipped("compas");

        Assert.Equal(20, spec.Seeds.Length);
        Assert.Equal(["spd", "eod"], spec.Measures);
        Assert.Equal(120, spec.MethodRuns);
        Assert.Equal([0.05, 0.1], spec.Points[0].Objective.Epsilons);
    }
}
