using Debias.Grid.Silo.Catalog;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Reading;

namespace Debias.Grid.Cli.Tests.Experiments;

/// <summary>The specs in <c>experiments</c>, copied beside the tests, against the datasets and methods of this build.</summary>
public class ShippedSpecTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "experiments");

    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_spec_is_valid_and_named_after_its_file(string name)
    {
        ExperimentSpec spec = Read(name);

        Assert.Equal(Path.GetFileNameWithoutExtension(name), spec.Name);
        Assert.NotEmpty(spec.Points);
        Assert.All(spec.Points, point => Assert.NotEmpty(point.Methods));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_spec_is_listed_in_the_readme(string name) =>
        Assert.Contains($"[{name}]({name})", File.ReadAllText(Path.Combine(Folder, "README.md")), StringComparison.Ordinal);

    [Theory]
    [InlineData("figure1-compas.yaml", 1, 20)]
    [InlineData("figure2-adult.yaml", 1, 20)]
    [InlineData("figure2-bank.yaml", 1, 20)]
    [InlineData("figure3-loh.yaml", 11, 10)]
    [InlineData("figure3-zafar.yaml", 11, 10)]
    [InlineData("table1-mimic-iii.yaml", 1, 20)]
    public void The_papers_experiments_have_its_points_and_seeds(string name, int points, int seeds)
    {
        ExperimentSpec spec = Read(name);

        Assert.Equal(points, spec.Points.Length);
        Assert.Equal(seeds, spec.Seeds.Length);
        Assert.Equal(["spd", "eod"], spec.Measures);
    }

    private static ExperimentSpec Read(string name) =>
        SpecReader.Read(File.ReadAllText(Path.Combine(Folder, name)), name, GridVocabulary.BuiltIn, new SpecOverrides());
}
