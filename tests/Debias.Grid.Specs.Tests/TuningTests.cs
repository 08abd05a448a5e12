using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Reading;

namespace Debias.Grid.Specs.Tests;

public sealed class TuningTests
{
    [Fact]
    public void Methods_with_a_space_carry_it_and_the_spec_round_trips()
    {
        ExperimentSpec spec = Read("{ budget: 30, search: random }", "standard: {}, bias-gda: {}, pruning: {}");

        Assert.Null(spec.Points[0].Methods[0].Tuning);
        Assert.Contains(
            "\"tuning\":{\"budget\":30,\"search\":\"random\",\"space\":{\"batch_size\":[64,256,1024],\"learning_rate\":{\"from\":1E-06,"
                + "\"to\":0.001,\"scale\":\"log\"}}}",
            SpecJson.Canonical(spec),
            StringComparison.Ordinal
        );
        Assert.Contains(
            """"space":{"unit_value":["pre-activation","activation"],"units_per_step":[1,2,4,8]}"""",
            SpecJson.Canonical(spec),
            StringComparison.Ordinal
        );
        foreach (bool indented in new[] { false, true })
        {
            Assert.Equal(SpecJson.Canonical(spec), SpecJson.Canonical(SpecJson.Deserialise(SpecJson.Serialise(spec, indented))));
        }
    }

    [Fact]
    public void Without_tuning_nothing_of_a_spec_changes()
    {
        ExperimentSpec plain = Read(null, "standard: {}, bias-gda: {}");

        Assert.DoesNotContain("tuning", SpecJson.Canonical(plain), StringComparison.Ordinal);
        Assert.Equal("tuned-c64106323697", ExperimentId.Of(plain));
        Assert.NotEqual(ExperimentId.Of(plain), ExperimentId.Of(Read("{ budget: 1 }", "standard: {}, bias-gda: {}")));
    }

    [Fact]
    public void What_the_spec_gives_a_value_or_a_sweep_is_held()
    {
        ExperimentSpec spec = Read(
            "{ budget: 5 }",
            "bias-gda: { batch_size: 256 }, pruning: { criterion: [fairprune, exact] }, frappe: { anchor_weight: 1 }"
        );

        Assert.Equal(["learning_rate"], spec.Points[0].Methods[0].Tuning!.Space.Keys);
        Assert.Equal(["fairprune_beta", "units_per_step"], spec.Points[0].Methods[1].Tuning!.Space.Keys);
        Assert.Equal(["units_per_step"], spec.Points[1].Methods[1].Tuning!.Space.Keys);
        Assert.Null(spec.Points[0].Methods[2].Tuning);
    }

    [Fact]
    public void A_space_of_the_specs_own_takes_the_place_of_the_methods()
    {
        ExperimentSpec spec = Read(
            "{ budget: 5, spaces: { bias-gda: { epochs: [10, 20], learning_rate: { from: 1e-4, to: 1e-2, scale: log } }, standard: {} } }",
            "standard: {}, bias-gda: {}, gap-regularisation: {}"
        );

        Assert.Null(spec.Points[0].Methods[0].Tuning);
        Assert.Equal(
            ["epochs [10,20]", """learning_rate {"from":0.0001,"to":0.01,"scale":"log"}"""],
            spec.Points[0].Methods[1].Tuning!.Space.Select(dimension => $"{dimension.Key} {dimension.Value}")
        );
        Assert.Equal(["strengths"], spec.Points[0].Methods[2].Tuning!.Space.Keys);
        Assert.Equal(
            ["strengths [[0.5],[2]]"],
            Read("{ budget: 5, spaces: { gap-regularisation: { strengths: [0.5, 2] } } }", "gap-regularisation: {}")
                .Points[0]
                .Methods[0]
                .Tuning!.Space.Select(dimension => $"{dimension.Key} {dimension.Value}")
        );
    }

    [Theory]
    [InlineData("{ budget: 0 }", "bias-gda: {}", "'tuning.budget' must be an integer at least 1 and at most 1000, found the integer 0")]
    [InlineData("{ budget: 1001 }", "bias-gda: {}", "at most 1000")]
    [InlineData("{ budget: [1, 2] }", "bias-gda: {}", "it cannot be swept")]
    [InlineData("{}", "bias-gda: {}", "'tuning.budget' is missing")]
    [InlineData("{ budget: 3, search: bayes }", "bias-gda: {}", "must be one of random")]
    [InlineData("{ budget: 3, budgets: 4 }", "bias-gda: {}", "did you mean 'budget'?")]
    [InlineData("{ budget: 3 }", "standard: {}, reweighing: {}", "'tuning' has nothing to tune")]
    [InlineData("{ budget: 3 }", "frappe: { anchor_weight: 2 }", "'tuning' has nothing to tune")]
    [InlineData("5", "bias-gda: {}", "'tuning' must be a map of keys")]
    [InlineData("{ budget: 3, spaces: [1] }", "bias-gda: {}", "'tuning.spaces' must be a map of methods")]
    [InlineData("{ budget: 3, spaces: { pruning: {} } }", "bias-gda: {}", "'pruning' is none of the spec's methods")]
    [InlineData("{ budget: 3, spaces: { bias-gda: 3 } }", "bias-gda: {}", "must be a map of options to tune")]
    [InlineData("{ budget: 3, spaces: { bias-gda: { epoch_s: [1] } } }", "bias-gda: {}", "unknown option 'epoch_s'")]
    [InlineData("{ budget: 3, spaces: { bias-gda: { epochs: 3 } } }", "bias-gda: {}", "must be a list of values, or a range of numbers")]
    [InlineData(
        "{ budget: 3, spaces: { bias-gda: { epochs: { from: 1, to: 3, scale: ln } } } }",
        "bias-gda: {}",
        "must be a list of values"
    )]
    [InlineData("{ budget: 3, spaces: { bias-gda: { epochs: [0] } } }", "bias-gda: {}", "must be an integer at least 1")]
    [InlineData("{ budget: 3, spaces: { bias-gda: { epochs: [1, [2]] } } }", "bias-gda: {}", "must be an integer at least 1")]
    [InlineData("{ budget: 3, spaces: { bias-gda: { epochs: { from: 3, to: 1 } } } }", "bias-gda: {}", "'from' must be below 'to'")]
    [InlineData("{ budget: 3, spaces: { bias-gda: { epochs: [1] } } }", "bias-gda: { epochs: 3 }", "has a value, so it is not tuned")]
    public void What_is_wrong_is_said(string tuning, string methods, string sentence)
    {
        SpecException exception = Assert.Throws<SpecException>(() => Read(tuning, methods));

        Assert.Contains(exception.Errors, error => error.Message.Contains(sentence, StringComparison.Ordinal));
    }

    private static ExperimentSpec Read(string? tuning, string methods) =>
        SpecReader.Read(
            $$"""
            name: tuned
            dataset: { kind: synthetic-loh, alpha: 1 }
            seeds: 2
            {{(tuning is null ? "" : $"tuning: {tuning}")}}
            methods: { {{methods}} }
            """,
            "tuned.yaml",
            TestVocabulary.OfProduct,
            SpecOverrides.None
        );
}
