using Debias.Grid.Specs.Reading;
using static Debias.Grid.Specs.Tests.TestVocabulary;

namespace Debias.Grid.Specs.Tests;

public class SpecOverridesTests
{
    private const string Spec = """
        dataset: { kind: synthetic-loh, alpha: [0, 1] }
        seeds: 20
        methods: { standard: {}, pruning: }
        classifier: { width: 32 }
        """;

    [Fact]
    public void Values_replace_and_add()
    {
        ExperimentSpec spec = Read(
            Spec,
            "classifier.width=16",
            "methods.pruning.units_per_step=2",
            "objective.margin=0.02",
            "measures=[spd]"
        );

        Assert.Equal(16, spec.Points[0].Classifier.Width);
        Assert.Equal("2", spec.Points[0].Methods[1].Options["units_per_step"]);
        Assert.Equal(0.02, spec.Points[0].Objective.Margin);
        Assert.Equal(["spd"], spec.Measures);
    }

    [Fact]
    public void A_value_may_be_a_sweep_and_keeps_its_keys_place_in_the_order()
    {
        ExperimentSpec spec = Read(Spec, "classifier.dropout=[0, 0.1]", "dataset.alpha={ from: 1, to: 3, step: 1 }");

        Assert.Equal(["dataset.alpha", "classifier.dropout"], spec.Points[0].Swept.Select(swept => swept.Path));
        Assert.Equal(6, spec.Points.Length);
    }

    [Fact]
    public void Seeds_replace_the_specs() => Assert.Equal([1, 2, 3], Read(Spec, new SpecOverrides { Seeds = 3 }).Seeds);

    [Fact]
    public void A_method_can_be_added() => Assert.Equal("bias-gda", Read(Spec, "methods.bias-gda={}").Points[0].Methods[2].Name);

    [Theory]
    [InlineData(
        "classifier.width=wide",
        "--set classifier.width=wide: 'classifier.width' must be an integer at least 1 and at most 8192, found the text 'wide'"
    )]
    [InlineData("classifier.widht=8", "--set classifier.widht=8: unknown key 'widht' in classifier; did you mean 'width'?")]
    [InlineData("classifer.width=8", "--set classifer.width=8: unknown key 'classifer' in the spec; did you mean 'classifier'?")]
    [InlineData("seeds.x=8", "--set seeds.x=8: 'seeds' is the integer 20 in the spec, so nothing below it can be set")]
    [InlineData("width", "--set width: wants path=value")]
    [InlineData("=5", "--set =5: wants path=value")]
    [InlineData("a..b=5", "--set a..b=5: wants path=value")]
    [InlineData("classifier.width=[8", "--set classifier.width=[8: invalid YAML")]
    [InlineData("classifier.width=", "found nothing")]
    public void Errors_name_the_flag(string setting, string message) =>
        Assert.Contains(message, Error(Spec, setting), StringComparison.Ordinal);

    [Fact]
    public void Errors_of_the_file_come_first()
    {
        string[] errors = Errors(
            Spec.Replace("32", "no", StringComparison.Ordinal),
            new SpecOverrides { Seeds = 0, Settings = ["protocol=x"] }
        );

        Assert.StartsWith("experiments/example.yaml:4:", errors[0], StringComparison.Ordinal);
        Assert.Contains(errors[1..], error => error == "--seeds 0: 'seeds' must be at least 1, found 0");
        Assert.Contains(errors[1..], error => error.StartsWith("--set protocol=x: 'protocol' must be one of", StringComparison.Ordinal));
    }
}
